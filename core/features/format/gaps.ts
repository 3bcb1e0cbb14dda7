import type { ZoneFile } from '../../syntax/parse.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import type { Edit } from '../../text/edit.ts';
import { span } from '../../text/span.ts';
import { tabBit } from './columns.ts';
import type { FormatOptions } from './format.ts';
import { keep, layOut } from './layout.ts';

/**
 * Walks the blanks of a file in the order of the text: where they are, and the gap that should be there, as a `Layout`
 * writes it. None of them holds a line end. Gives the edit of the text's end, where there is one to make.
 */
export function eachGap(
  file: ZoneFile,
  options: FormatOptions,
  use: (start: number, end: number, gap: number) => void,
): Edit | undefined {
  const { text, tokens } = file;
  const { kinds, starts, ends } = tokens;
  const { gaps, keepsTail } = layOut(file, options);
  const count = contentCount(file);
  let done = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let i = 0; i < count; i++) {
    const gap = gaps[i] as number;
    if (gap !== keep) {
      const start = starts[i] as number;
      let from = done;
      for (let k = done; k < start; k++) {
        const char = text.charCodeAt(k);
        if (char !== 10 && char !== 13) continue;
        if (!partsLineEnd(text, from, k)) use(from, k, 0);
        from = k + 1;
      }
      if (!partsLineEnd(text, from, start)) use(from, start, gap);
    }
    done =
      gap !== keep && kinds[i] === tokenKind.comment
        ? trimmedEnd(text, ends[i] as number)
        : (ends[i] as number);
  }
  if (keepsTail) return undefined;
  const hasLineEnd = count === 0 || kinds[count - 1] === tokenKind.newline;
  const newText = hasLineEnd ? '' : lineEndOf(text);
  return text.slice(done) === newText ? undefined : { at: span(done, text.length), newText };
}

/** Whether blanks stand between CR and LF, which would be one line end without them. */
function partsLineEnd(text: string, start: number, end: number): boolean {
  return start < end && text.charCodeAt(end) === 10 && text.charCodeAt(start - 1) === 13;
}

/** Whether what is written between two offsets is the gap already. */
export function isGap(text: string, start: number, end: number, gap: number): boolean {
  const char = gap & tabBit ? 9 : 32;
  if (end - start !== (gap & ~tabBit)) return false;
  for (let i = start; i < end; i++) if (text.charCodeAt(i) !== char) return false;
  return true;
}

export function gapText(gap: number): string {
  return (gap & tabBit ? '\t' : ' ').repeat(gap & ~tabBit);
}

/** The tokens up to the line end behind the last one that is no line end; all of them where there are no others. */
function contentCount({ tokens: { count, kinds } }: ZoneFile): number {
  let last = count - 1;
  while (last >= 0 && kinds[last] === tokenKind.newline) last--;
  return last < 0 ? count : Math.min(last + 2, count);
}

function trimmedEnd(text: string, end: number): number {
  let i = end;
  while (text.charCodeAt(i - 1) === 32 || text.charCodeAt(i - 1) === 9) i--;
  return i;
}

/** The line end that a text uses first. */
function lineEndOf(text: string): string {
  return /\r\n?|\n/.exec(text)?.[0] ?? '\n';
}
