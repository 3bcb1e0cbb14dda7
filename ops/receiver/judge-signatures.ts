import { NoAnswer, type Resolve } from './resolver.ts';

/** A signature of a message, or one that it is taken to have. */
export interface Signer {
  readonly selector: string;
  /** Without its final dot. */
  readonly domain: string;
}

export type DkimResult = 'none' | 'pass' | 'fail' | 'policy' | 'neutral' | 'temperror' | 'permerror';

/** What a receiver makes of one signature (RFC 8601 §2.7.1). */
export interface SignatureVerdict extends Signer {
  readonly result: DkimResult;
  /** Why, in words; empty for a pass. */
  readonly reason: string;
  /** There is no signature to verify: the key was looked at, and the rest is taken for granted. */
  readonly isAssumed: boolean;
}

/** The signatures of a message, and whom it is from. */
export interface JudgedMessage {
  readonly signatures: readonly SignatureVerdict[];
  /** The addresses of the From fields, and how many fields there are. */
  readonly from: readonly string[];
  readonly fromFields: number;
}

/** RFC 8301 §3.2. */
const leastBits = 1024;

/** Verifies the signatures of a message, in the form that crosses the wire, through mailauth in its strict mode. */
export async function judgeMessage(message: Buffer, resolve: Resolve): Promise<JudgedMessage> {
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js');
  const answer = await dkimVerify(message, {
    strict: true,
    minBitLength: leastBits,
    resolver: (name: string, type: string) => resolve(name, type as 'TXT') as Promise<never>,
  });
  const signatures = answer.results.flatMap(({ signingDomain, selector, status }) => {
    if (signingDomain === undefined || selector === undefined) return [];
    const { result, comment } = status;
    const reason =
      result === 'pass' ? '' : reasonOf(String(result), typeof comment === 'string' ? comment : '');
    return [{ domain: signingDomain, selector, result: result as DkimResult, reason, isAssumed: false }];
  });
  return { signatures, from: answer.headerFrom, fromFields: answer.fromFields };
}

/** What receivers make of a signature that is good if the key is: the key is read as mailauth's verifier reads it. */
export async function judgeSigner({ selector, domain }: Signer, resolve: Resolve): Promise<SignatureVerdict> {
  const { getPublicKey } = await import('mailauth/lib/tools.js');
  const name = `${selector}._domainkey.${domain}`;
  const verdict = { selector, domain, isAssumed: true } as const;
  try {
    await getPublicKey('DKIM', name, leastBits, (at, type) => resolve(at, type as 'TXT'), {
      strict: true,
      hashAlgo: 'sha256',
    });
    return { ...verdict, result: 'pass', reason: '' };
  } catch (error) {
    if (error instanceof NoAnswer) {
      const isMissing = error.code === 'ENOTFOUND' || error.code === 'ENODATA';
      const reason = isMissing ? `there is no key at ${name}` : `nobody here knows what ${name} says`;
      return { ...verdict, result: isMissing ? 'neutral' : 'temperror', reason };
    }
    const { code, message } = error as { readonly code?: string; readonly message: string };
    if (code === 'ESHORTKEY') {
      return { ...verdict, result: 'policy', reason: `the key has fewer than ${leastBits} bits` };
    }
    if (code === undefined) throw error;
    return { ...verdict, result: 'neutral', reason: reasonOf('neutral', message) };
  }
}

/** mailauth's words in ours, where they would puzzle. */
function reasonOf(result: string, comment: string): string {
  const known: Readonly<Record<string, string>> = {
    'bad signature': 'the signature does not fit the message and the key that is published',
    'body hash did not verify': 'the body was changed after it was signed',
    'no key': 'there is no key at its selector',
    'weak algorithm': 'it uses SHA-1, which receivers refuse',
    'Missing key value': 'the key is empty: it was revoked',
  };
  if (known[comment] !== undefined) return known[comment];
  if (result === 'temperror') return 'its key is not known here';
  return comment === '' ? 'receivers do not accept it' : comment.charAt(0).toLowerCase() + comment.slice(1);
}
