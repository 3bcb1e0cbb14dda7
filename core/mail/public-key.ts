import { type DerElement, derTag, readElement, readTagged } from './der.ts';

/** A public key as DKIM publishes it. */
export type PublicKey =
  | {
      readonly algorithm: 'rsa';
      /** The length of the modulus. */
      readonly bits: number;
      /** Undefined where it does not fit a number; such keys do not occur. */
      readonly exponent: number | undefined;
      /** How it is wrapped: with its algorithm (RFC 5280) as OpenSSL writes it, or bare (RFC 8017). */
      readonly form: 'SubjectPublicKeyInfo' | 'RSAPublicKey';
    }
  | { readonly algorithm: 'ed25519' };

/** Why octets are no key of the type that the record names. */
export type KeyFault =
  /** They end before the length that they begin with: something was cut off. */
  | { readonly kind: 'truncated'; readonly missing: number }
  /** They are a key of another type; `raw` where an Ed25519 key was wrapped, and must stand bare. */
  | { readonly kind: 'other-type'; readonly found: 'rsa' | 'ed25519' | 'another'; readonly raw?: Uint8Array }
  | { readonly kind: 'trailing'; readonly extra: number }
  | { readonly kind: 'no-key' };

const rsaOid = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const ed25519Oid = [0x2b, 0x65, 0x70];
const ed25519Octets = 32;

/** Reads the key in the octets of `p=` (RFC 6376 §3.6.1 for rsa, RFC 8463 §4.2 for ed25519). */
export function readPublicKey(bytes: Uint8Array, type: 'rsa' | 'ed25519'): PublicKey | KeyFault {
  if (type === 'ed25519') return readEd25519(bytes);
  if (bytes.length === ed25519Octets && bytes[0] !== derTag.sequence) {
    return { kind: 'other-type', found: 'ed25519' };
  }
  if (bytes[0] !== derTag.sequence) return { kind: 'no-key' };
  const outer = readElement(bytes, 0, bytes.length);
  if (outer === 'truncated') return { kind: 'truncated', missing: missingOctets(bytes) };
  if (outer === undefined) return { kind: 'no-key' };
  const bare = readRsa(bytes, outer, 'RSAPublicKey');
  const key = bare ?? readWrapped(bytes, outer);
  if ('kind' in key) return key;
  return outer.end < bytes.length ? { kind: 'trailing', extra: bytes.length - outer.end } : key;
}

function readEd25519(bytes: Uint8Array): PublicKey | KeyFault {
  if (bytes.length === ed25519Octets) return { algorithm: 'ed25519' };
  const outer = readTagged(bytes, derTag.sequence, 0, bytes.length);
  const wrapped = outer === undefined ? undefined : readWrapped(bytes, outer);
  if (wrapped !== undefined && 'algorithm' in wrapped) return { kind: 'other-type', found: 'rsa' };
  if (outer !== undefined && readRsa(bytes, outer, 'RSAPublicKey') !== undefined) {
    return { kind: 'other-type', found: 'rsa' };
  }
  if (wrapped?.kind === 'other-type' && wrapped.found === 'ed25519') return wrapped;
  return { kind: 'no-key' };
}

/** SEQUENCE { SEQUENCE { algorithm, … }, BIT STRING } */
function readWrapped(bytes: Uint8Array, outer: DerElement): PublicKey | KeyFault {
  const algorithm = readTagged(bytes, derTag.sequence, outer.start, outer.end);
  if (algorithm === undefined) return { kind: 'no-key' };
  const oid = readTagged(bytes, derTag.objectIdentifier, algorithm.start, algorithm.end);
  const bits = readTagged(bytes, derTag.bitString, algorithm.end, outer.end);
  if (oid === undefined || bits === undefined || bytes[bits.start] !== 0) return { kind: 'no-key' };
  const content = { start: bits.start + 1, end: bits.end };
  if (holds(bytes, oid, ed25519Oid)) {
    return { kind: 'other-type', found: 'ed25519', raw: bytes.slice(content.start, content.end) };
  }
  if (!holds(bytes, oid, rsaOid)) return { kind: 'other-type', found: 'another' };
  const inner = readTagged(bytes, derTag.sequence, content.start, content.end);
  const key = inner === undefined ? undefined : readRsa(bytes, inner, 'SubjectPublicKeyInfo');
  return key ?? { kind: 'no-key' };
}

/** SEQUENCE { INTEGER modulus, INTEGER exponent } */
function readRsa(
  bytes: Uint8Array,
  sequence: DerElement,
  form: 'SubjectPublicKeyInfo' | 'RSAPublicKey',
): PublicKey | undefined {
  const modulus = readTagged(bytes, derTag.integer, sequence.start, sequence.end);
  if (modulus === undefined) return undefined;
  const exponent = readTagged(bytes, derTag.integer, modulus.end, sequence.end);
  if (exponent === undefined || exponent.end !== sequence.end) return undefined;
  const bits = bitLength(bytes, modulus);
  return bits === 0 ? undefined : { algorithm: 'rsa', bits, exponent: numberOf(bytes, exponent), form };
}

function bitLength(bytes: Uint8Array, { start, end }: DerElement): number {
  let first = start;
  while (first < end && bytes[first] === 0) first++;
  return first === end ? 0 : (end - first) * 8 - (Math.clz32(bytes[first] ?? 0) - 24);
}

function numberOf(bytes: Uint8Array, { start, end }: DerElement): number | undefined {
  let value = 0;
  for (let i = start; i < end; i++) {
    value = value * 256 + (bytes[i] ?? 0);
    if (value > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return value;
}

function missingOctets(bytes: Uint8Array): number {
  const whole = readElement(bytes, 0, Number.MAX_SAFE_INTEGER);
  return whole === undefined || whole === 'truncated' ? 0 : whole.end - bytes.length;
}

function holds(bytes: Uint8Array, { start, end }: DerElement, expected: readonly number[]): boolean {
  return end - start === expected.length && expected.every((octet, index) => bytes[start + index] === octet);
}
