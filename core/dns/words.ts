/**
 * The words of one entry's RDATA, read one after another: what stands between blanks, without quotes and
 * parentheses. `start` and `end` are offsets of the current word in `text`, its quotes left out.
 */
export interface Words {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
  /** The current origin in wire form; undefined where none is known. */
  readonly origin: Uint8Array | undefined;
  /** Moves to the next word; false when there is none, and the current word stays. */
  next(): boolean;
  /** Whether the next word follows the current one without a blank between, as in `key="value"`. */
  nextIsGlued(): boolean;
}

/** Why a field cannot be read, with the rule that reports it. */
export interface Fault {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What to write instead of the span; absent where nothing can be known. */
  readonly instead?: { readonly title: string; readonly newText: string };
  /** The RDATA is complete all the same, and some server loads it. */
  readonly isReadable?: true;
}

/** A fault that covers the current word. */
export function faultAt(words: Words, rule: string, message: string): Fault {
  return { rule, start: words.start, end: words.end, message };
}
