import type { Words } from '../dns/words.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { tokenKind } from '../syntax/tokens.ts';

/** Walks the words of a zone file's tokens: the one implementation of `Words`, so that calls to it stay fast. */
export class EntryWords implements Words {
  readonly text: string;
  origin: Uint8Array | undefined;
  start = 0;
  end = 0;
  quoted = false;
  private readonly kinds: Uint8Array;
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  private token = 0;
  private limit = 0;

  constructor(file: ZoneFile) {
    this.text = file.text;
    this.kinds = file.tokens.kinds;
    this.starts = file.tokens.starts;
    this.ends = file.tokens.ends;
  }

  /** Stands before the first word of the tokens from `first` up to `limit`. */
  enter(first: number, limit: number, origin: Uint8Array | undefined): void {
    this.token = first - 1;
    this.limit = limit;
    this.origin = origin;
  }

  next(): boolean {
    let i = this.token + 1;
    while (i < this.limit && (this.kinds[i] as number) > tokenKind.quoted) i++;
    if (i >= this.limit) return false;
    this.token = i;
    this.start = this.starts[i] as number;
    this.end = this.ends[i] as number;
    this.quoted = this.kinds[i] === tokenKind.quoted;
    if (this.quoted) {
      this.start++;
      if (this.end > this.start && this.text.charCodeAt(this.end - 1) === 34 && !this.endsInEscape())
        this.end--;
    }
    return true;
  }

  nextIsGlued(): boolean {
    const i = this.token + 1;
    return i < this.limit && this.kinds[i] === tokenKind.quoted && this.starts[i] === this.ends[this.token];
  }

  // An unclosed string may end in an escaped quote, which is no closing one.
  private endsInEscape(): boolean {
    let backslashes = 0;
    while (
      this.end - 2 - backslashes >= this.start &&
      this.text.charCodeAt(this.end - 2 - backslashes) === 92
    )
      backslashes++;
    return backslashes % 2 === 1;
  }
}
