/** What kinds of tokens a zone file has. Blanks, and line ends inside parentheses, are between tokens. */
export const tokenKind = {
  word: 1,
  /** A string in quotes, which belong to the token. */
  quoted: 2,
  open: 3,
  close: 4,
  /** The end of an entry: a line end outside parentheses. */
  newline: 5,
  comment: 6,
} as const;

export type TokenKind = (typeof tokenKind)[keyof typeof tokenKind];

/** The tokens of one text, in parallel columns. Offsets are UTF-16. */
export interface Tokens {
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** The first token that ends behind the offset; `count` where there is none. */
export function tokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.ends[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
