import type { ZoneFile } from '../../syntax/parse.ts';
import type { Edit } from '../../text/edit.ts';
import { type Span, span } from '../../text/span.ts';
import { tabBit } from './columns.ts';
import { eachGap, gapText, isGap } from './gaps.ts';
import { TextBuilder } from './text-builder.ts';

/** What stands between columns: blanks, or tabs that are `tabSize` columns wide. */
export interface FormatOptions {
  readonly insertSpaces: boolean;
  readonly tabSize: number;
}

/** How zones are formatted where nobody says otherwise, so that the editor and the command line agree. */
export const defaultFormat: FormatOptions = { insertSpaces: true, tabSize: 8 };

/**
 * The edits that format a zone file, or the lines of it that a range touches, in the order of the text. They change
 * blanks between tokens and at line ends, and nothing else: no line is joined or split, and entries that cannot be
 * read stay as they are. Formatting what is formatted gives no edits.
 */
export function formatEdits(
  file: ZoneFile,
  options: FormatOptions = defaultFormat,
  range?: Span,
): readonly Edit[] {
  const edits: Edit[] = [];
  const { text } = file;
  const lines = range ? wholeLines(text, range) : span(0, text.length);
  const tail = eachGap(file, options, (start, end, gap) => {
    if (start < lines.start || end > lines.end || isGap(text, start, end, gap)) return;
    edits.push({ at: span(start, end), newText: gapText(gap) });
  });
  if (tail && tail.at.start >= lines.start && tail.at.end <= lines.end) edits.push(tail);
  return edits;
}

/** The formatted text, as `formatEdits` makes it, without an object for each edit: for files of millions of records. */
export function formatText(file: ZoneFile, options: FormatOptions = defaultFormat): string {
  const { text } = file;
  const builder = new TextBuilder(text.length + (text.length >> 2));
  let done = 0;
  const tail = eachGap(file, options, (start, end, gap) => {
    builder.copy(text, done, start);
    builder.repeat(gap & tabBit ? 9 : 32, gap & ~tabBit);
    done = end;
  });
  builder.copy(text, done, tail?.at.start ?? text.length);
  return builder.text() + (tail?.newText ?? '');
}

/** The lines that a range touches; a range that ends where a line begins does not touch that line. */
function wholeLines(text: string, { start, end }: Span): Span {
  const isBreak = (i: number): boolean => text.charCodeAt(i) === 10 || text.charCodeAt(i) === 13;
  let from = start;
  while (from > 0 && !isBreak(from - 1)) from--;
  let to = end > start && isBreak(end - 1) ? end - 1 : end;
  while (to < text.length && !isBreak(to)) to++;
  return span(from, to);
}
