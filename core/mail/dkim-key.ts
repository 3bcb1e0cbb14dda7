import { decodeBase64, encodeBase64 } from './base64.ts';
import { type KeyFault, type PublicKey, readPublicKey } from './public-key.ts';
import { type Tag, type TagList, tagOf } from './tag-list.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

export type DkimKey = PublicKey;

// RFC 8301 §3.2: verifiers take 1024 to 4096 bits, signers should use 2048.
const bits = { least: 1024, wanted: 2048, most: 4096 };

/** Reads the key of a record (`p=`, as `k=` says), and what is wrong with it. */
export function dkimKeyProblems(
  list: TagList,
  tag: Tag,
): { readonly key: DkimKey | undefined; readonly problems: readonly ValueProblem[] } {
  const typeTag = tagOf(list, 'k');
  const type = typeTag?.value.toLowerCase() ?? 'rsa';
  if (type !== 'rsa' && type !== 'ed25519') {
    return { key: undefined, problems: typeTag === undefined ? [] : [unknownType(typeTag)] };
  }
  const decoded = decodeBase64(tag.value, 0, tag.value.length);
  if (decoded.fault !== undefined) {
    const { at, reason } = decoded.fault;
    const problem: ValueProblem = {
      rule: 'dkim/bad-key',
      at: { start: tag.valueAt.start + at.start, end: tag.valueAt.start + at.end },
      message: `The key is no base64: ${reason}. No signature can be verified; paste the key again.`,
    };
    return { key: undefined, problems: [problem] };
  }
  const read = readPublicKey(decoded.bytes, type);
  if ('kind' in read) return { key: undefined, problems: [keyFaultProblem(tag, type, read), ...blanks(tag)] };
  return { key: read, problems: [...strengthProblems(tag, read), ...blanks(tag)] };
}

function unknownType(tag: Tag): ValueProblem {
  return {
    rule: 'dkim/bad-key',
    at: tag.valueAt,
    message: `There is no key type "${tag.value}", so verifiers ignore the key. Write k=rsa or k=ed25519, as the key is.`,
  };
}

function keyFaultProblem(tag: Tag, type: 'rsa' | 'ed25519', fault: KeyFault): ValueProblem {
  const problem = { rule: 'dkim/bad-key', at: tag.valueAt };
  switch (fault.kind) {
    case 'truncated':
      return {
        rule: 'dkim/truncated-key',
        at: tag.valueAt,
        message: `The key was cut off: ${fault.missing} octets are missing, and no signature can be verified. Panels cut at 255 characters; paste all of it.`,
      };
    case 'trailing':
      return {
        ...problem,
        message: `${fault.extra} octets follow behind the key, so verifiers may refuse it. Something was pasted twice; paste the key again.`,
      };
    case 'no-key':
      return {
        ...problem,
        message: `This is no ${type === 'rsa' ? 'RSA' : 'Ed25519'} key, so no signature can be verified. Paste the public key, without its BEGIN and END lines.`,
      };
    case 'other-type':
      return { ...problem, ...otherType(tag, type, fault) };
  }
}

function otherType(
  tag: Tag,
  type: 'rsa' | 'ed25519',
  fault: Extract<KeyFault, { kind: 'other-type' }>,
): Pick<ValueProblem, 'message' | 'fix'> {
  if (type === 'ed25519' && fault.raw !== undefined) {
    return {
      message:
        'An Ed25519 key stands in p= bare, 32 octets without the wrapping that OpenSSL adds (RFC 8463 §4.2); verifiers refuse it so. Write the bare key.',
      fix: replacing('Write the bare key', tag.valueAt, encodeBase64(fault.raw)),
    };
  }
  if (fault.found === 'another') {
    return {
      message: `This key is neither RSA nor Ed25519, so no signature can be verified. Make an RSA key.`,
    };
  }
  const found = fault.found === 'rsa' ? 'an RSA' : 'an Ed25519';
  return {
    message: `The record says k=${type}, and this is ${found} key: no signature can be verified. Write k=${fault.found}.`,
  };
}

function* strengthProblems(tag: Tag, key: PublicKey): Iterable<ValueProblem> {
  if (key.algorithm === 'ed25519') return;
  const problem = { rule: 'dkim/key-too-short', at: tag.valueAt };
  if (key.bits < bits.least) {
    yield {
      ...problem,
      severity: 'error',
      message: `The RSA key has ${key.bits} bits, and verifiers refuse less than ${bits.least} (RFC 8301 §3.2). Make one of ${bits.wanted} bits.`,
    };
  } else if (key.bits < bits.wanted) {
    yield {
      ...problem,
      severity: 'warning',
      message: `The RSA key has ${key.bits} bits, which can be broken with money and time. Make one of ${bits.wanted} bits (RFC 8301 §3.2).`,
    };
  } else if (key.bits > bits.most) {
    yield {
      ...problem,
      severity: 'warning',
      message: `The RSA key has ${key.bits} bits, and verifiers need not take more than ${bits.most} (RFC 8301 §3.2). Make one of ${bits.wanted} bits.`,
    };
  }
  if (key.exponent === undefined || key.exponent >= 65537) return;
  yield {
    rule: 'dkim/weak-exponent',
    at: tag.valueAt,
    message: `The RSA key has the exponent ${key.exponent}, which is too small to be safe. Make a new key; its exponent will be 65537.`,
  };
}

function* blanks(tag: Tag): Iterable<ValueProblem> {
  const blank = /\s+/.exec(tag.value);
  if (blank === null) return;
  const start = tag.valueAt.start + blank.index;
  yield {
    rule: 'dkim/whitespace-in-key',
    at: { start, end: start + blank[0].length },
    message: 'Blanks inside the key are allowed, and some verifiers stumble over them. Delete them.',
    fix: replacing('Delete the blanks', tag.valueAt, tag.value.replace(/\s+/g, '')),
  };
}
