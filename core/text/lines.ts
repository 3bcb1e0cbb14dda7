import type { Span } from './span.ts';

/** Where the lines of a text start; LF, CRLF and a lone CR end one. */
export interface Lines {
  readonly count: number;
  /** The offset at which each line starts; as many hold as `count` says. */
  readonly starts: Uint32Array;
  /** The offset at which a line starts; the text's length for a line beyond the last. */
  startOf(line: number): number;
  /** The line that holds the offset. */
  lineAt(offset: number): number;
}

/** Finds the lines of a text as far as somebody asks: the first lines of a large text cost nothing of the rest. */
export function linesOf(text: string): Lines {
  return new FoundLines(text, Uint32Array.of(0), 1, 0);
}

/** The lines of the text that an edit made: `at` was replaced by `length` characters. Equal to `linesOf(text)`. */
export function editLines(before: Lines, text: string, at: Span, length: number): Lines {
  // A character on either side, since a carriage return and a line feed that come together end one line.
  const first = before.lineAt(Math.max(0, at.start - 1));
  const last = before.lineAt(at.end + 1);
  const shift = length - (at.end - at.start);
  const isKept = last + 1 < before.count;
  const end = isKept ? before.startOf(last + 1) + shift : text.length;
  const inner = new FoundLines(text, Uint32Array.of(before.startOf(first)), 1, before.startOf(first));
  inner.find(end);
  // A line end at the end of these lines begins the first of those that are kept.
  const own = isKept ? inner.found - 1 : inner.found;
  const kept = isKept ? before.count - last - 1 : 0;
  const starts = new Uint32Array(first + own + kept);
  starts.set(before.starts.subarray(0, first));
  starts.set(inner.known.subarray(0, own), first);
  for (let i = 0; i < kept; i++)
    starts[first + own + i] = (before.starts[before.count - kept + i] as number) + shift;
  return new FoundLines(text, starts, starts.length, text.length);
}

/** The lines that were found so far, and the way on. */
class FoundLines implements Lines {
  private readonly text: string;
  known: Uint32Array;
  found: number;
  private seen: number;

  /** `seen` is how far the text was looked at. */
  constructor(text: string, known: Uint32Array, found: number, seen: number) {
    this.text = text;
    this.known = known;
    this.found = found;
    this.seen = seen;
  }

  get count(): number {
    this.find(this.text.length);
    return this.found;
  }

  get starts(): Uint32Array {
    this.find(this.text.length);
    return this.known;
  }

  startOf(line: number): number {
    while (line >= this.found && this.seen < this.text.length) this.find(this.seen + 4096);
    return line < this.found ? (this.known[line] as number) : this.text.length;
  }

  lineAt(offset: number): number {
    this.find(offset + 1);
    let low = 0;
    let high = this.found - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.known[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Looks at the text up to an offset at least. */
  find(offset: number): void {
    const { text } = this;
    const to = Math.min(offset, text.length);
    let i = this.seen;
    for (; i < to; i++) {
      const char = text.charCodeAt(i);
      if (char !== 10 && char !== 13) continue;
      if (char === 13 && text.charCodeAt(i + 1) === 10) i++;
      if (this.found === this.known.length) this.grow();
      this.known[this.found++] = i + 1;
    }
    this.seen = Math.max(this.seen, i);
  }

  private grow(): void {
    const grown = new Uint32Array(Math.max(64, this.known.length * 2));
    grown.set(this.known);
    this.known = grown;
  }
}
