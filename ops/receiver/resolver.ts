/** A question to DNS as receivers of mail ask it: a name without its final dot, and a type. */
export type ReceiverType = 'A' | 'AAAA' | 'CNAME' | 'MX' | 'PTR' | 'TXT';

/** The answer to each type of question, in the shapes of Node's `dns.resolve`. */
export interface ReceiverAnswers {
  readonly A: readonly string[];
  readonly AAAA: readonly string[];
  readonly CNAME: readonly string[];
  readonly MX: readonly { readonly priority: number; readonly exchange: string }[];
  readonly PTR: readonly string[];
  /** The strings of each record. */
  readonly TXT: readonly (readonly string[])[];
}

/** Answers questions; rejects with `NoAnswer` where there is nothing to answer. */
export type Resolve = (name: string, type: ReceiverType) => Promise<ReceiverAnswers[ReceiverType]>;

/** Why there is no answer, under the codes of Node's `dns`: the first two are facts, with the others nobody knows. */
export class NoAnswer extends Error {
  readonly code: 'ENOTFOUND' | 'ENODATA' | 'ETIMEOUT' | 'EUNKNOWN';

  constructor(code: NoAnswer['code'], name: string, type: ReceiverType) {
    super(`no ${type} for ${name}`);
    this.code = code;
  }
}
