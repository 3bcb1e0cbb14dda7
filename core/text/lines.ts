import type { Span } from './span.ts';

/** Where the lines of a text start; LF, CRLF and a lone CR end one. */
export interface Lines {
  readonly count: number;
  /** The offset at which each line starts; no more than `count` of these hold. */
  readonly starts: Uint32Array;
  /** The offset at which a line starts; the text's length for a line beyond the last. */
  startOf(line: number): number;
  /** The line that holds the offset. */
  lineAt(offset: number): number;
}

/** Finds the lines of a text in one pass. */
export function linesOf(text: string): Lines {
  const found = startsIn(text, 0, text.length);
  return linesAt(found.starts, found.count, text.length);
}

/** The lines of the text that an edit made: `at` was replaced by `length` characters. Equal to `linesOf(text)`. */
export function editLines(before: Lines, text: string, at: Span, length: number): Lines {
  // A character on either side, since a carriage return and a line feed that come together end one line.
  const first = before.lineAt(Math.max(0, at.start - 1));
  const last = before.lineAt(at.end + 1);
  const shift = length - (at.end - at.start);
  const end = last + 1 < before.count ? before.startOf(last + 1) + shift : text.length;
  const found = startsIn(text, before.startOf(first), end);
  // A line end at the end of these lines begins the first of those that are kept.
  const isKept = last + 1 < before.count;
  const own = isKept ? found.count - 1 : found.count;
  const kept = isKept ? before.count - last - 1 : 0;
  const starts = new Uint32Array(first + own + kept);
  starts.set(before.starts.subarray(0, first));
  starts.set(found.starts.subarray(0, own), first);
  for (let i = 0; i < kept; i++)
    starts[first + own + i] = (before.starts[before.count - kept + i] as number) + shift;
  return linesAt(starts, starts.length, text.length);
}

/** The line starts from one, which is the first, up to an offset, which is the last where a line end stands before it. */
function startsIn(
  text: string,
  from: number,
  to: number,
): { readonly starts: Uint32Array; readonly count: number } {
  let starts = new Uint32Array(64);
  let count = 1;
  starts[0] = from;
  for (let i = from; i < to; i++) {
    const char = text.charCodeAt(i);
    if (char !== 10 && char !== 13) continue;
    if (char === 13 && text.charCodeAt(i + 1) === 10) i++;
    if (count === starts.length) {
      const grown = new Uint32Array(starts.length * 2);
      grown.set(starts);
      starts = grown;
    }
    starts[count++] = i + 1;
  }
  return { starts, count };
}

function linesAt(starts: Uint32Array, count: number, length: number): Lines {
  return {
    count,
    starts,
    startOf: (line) => (line < count ? (starts[line] as number) : length),
    lineAt(offset) {
      let low = 0;
      let high = count - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] as number) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}
