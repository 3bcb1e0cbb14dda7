import { type Name, parseName } from '../../core/dns/name.ts';

/** The algorithms that are still sound (RFC 8945 §6) and every name server has, and the octets of their MACs. */
const algorithms = { 'hmac-sha256': 32, 'hmac-sha384': 48, 'hmac-sha512': 64 } as const;

export type TsigAlgorithm = keyof typeof algorithms;

export interface TsigKey {
  readonly name: Name;
  readonly algorithm: TsigAlgorithm;
  readonly secret: Uint8Array;
}

/** Whether a text names an algorithm that is known here. */
export function isTsigAlgorithm(text: string): text is TsigAlgorithm {
  return Object.hasOwn(algorithms, text);
}

/**
 * The key in a text: a `key` statement as tsig-keygen writes it, or `algorithm:name:secret` as dig and nsupdate take it,
 * the secret in Base64; undefined where it is neither.
 */
export function parseTsigKey(text: string): TsigKey | undefined {
  const statement =
    /^\s*key\s+"?([^\s"{;]+)"?\s*\{\s*algorithm\s+"?([\w-]+)\.?"?\s*;\s*secret\s+"?([A-Za-z0-9+/=]+)"?\s*;\s*\}\s*;?\s*$/.exec(
      text,
    );
  const short = /^\s*([\w-]+):([^\s:]+):([A-Za-z0-9+/=]+)\s*$/.exec(text);
  const [name, algorithm, secret] = statement
    ? [statement[1], statement[2], statement[3]]
    : [short?.[2], short?.[1], short?.[3]];
  const parsed = name === undefined ? undefined : parseName(name.endsWith('.') ? name : `${name}.`);
  const known = algorithm?.toLowerCase() ?? '';
  const octets = Buffer.from(secret ?? '', 'base64');
  if (parsed === undefined || !isTsigAlgorithm(known) || octets.length === 0) return undefined;
  return { name: parsed, algorithm: known, secret: octets };
}
