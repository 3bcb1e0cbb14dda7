/** Where the lines of a text start; LF, CRLF and a lone CR end one. */
export interface Lines {
  readonly count: number;
  /** The offset at which a line starts; the text's length for a line beyond the last. */
  startOf(line: number): number;
  /** The line that holds the offset. */
  lineAt(offset: number): number;
}

/** Finds the lines of a text in one pass. */
export function linesOf(text: string): Lines {
  let starts = new Uint32Array(64);
  let count = 1;
  for (let i = 0; i < text.length; i++) {
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
  return {
    count,
    startOf: (line) => (line < count ? (starts[line] as number) : text.length),
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
