import type { ZoneFile } from '../../syntax/parse.ts';
import { tokenAt, tokenKind } from '../../syntax/tokens.ts';
import type { Edit } from '../../text/edit.ts';
import { span } from '../../text/span.ts';
import { entryAt } from '../cursor.ts';
import { type FormatOptions, formatEdits } from './format.ts';

/**
 * The edits for a character that was just typed before an offset. A line begun inside an open parenthesis is indented
 * to the fields above it; the parenthesis that closes an entry formats the entry.
 */
export function typedEdits(
  file: ZoneFile,
  options: FormatOptions,
  offset: number,
  typed: string,
): readonly Edit[] {
  if (typed === ')') return closedEdits(file, options, offset);
  const token = tokenAt(file.tokens, offset);
  const open = openBefore(file, token);
  if (open < 0) return [];
  const { text } = file;
  const start = lineStart(text, offset);
  let end = start;
  while (isBlank(text.charCodeAt(end))) end++;
  const indent = fieldIndent(file, open, start, options);
  return text.slice(start, end) === indent ? [] : [{ at: span(start, end), newText: indent }];
}

function closedEdits(file: ZoneFile, options: FormatOptions, offset: number): readonly Edit[] {
  const { tokens, entries } = file;
  const token = tokenAt(tokens, offset - 1);
  const entry = entryAt(file, offset - 1);
  if (entry < 0 || tokens.kinds[token] !== tokenKind.close) return [];
  const first = tokens.starts[entries.firsts[entry] as number] as number;
  return formatEdits(file, options, span(first, offset));
}

/** The parenthesis that is open before a token, or -1. */
function openBefore({ tokens: { kinds } }: ZoneFile, token: number): number {
  for (let i = token - 1; i >= 0 && kinds[i] !== tokenKind.newline; i--) {
    if (kinds[i] === tokenKind.close) return -1;
    if (kinds[i] === tokenKind.open) return i;
  }
  return -1;
}

/** The indent of the line above where that lies inside the parentheses, else what leads to the column of the RDATA. */
function fieldIndent(
  file: ZoneFile,
  open: number,
  start: number,
  { insertSpaces, tabSize }: FormatOptions,
): string {
  const { text, tokens, entries } = file;
  const opening = lineStart(text, tokens.starts[open] as number);
  const above = lineStart(text, start - (text.charCodeAt(start - 2) === 13 ? 2 : 1));
  if (above > opening) {
    const indent = /^[ \t]*/.exec(text.slice(above, start))?.[0] ?? '';
    if (indent !== '' && text.slice(above, start).trim() !== '') return indent;
  }
  const entry = entryAt(file, tokens.starts[open] as number);
  const rdata = entry < 0 ? open : Math.min(entries.rdatas[entry] as number, open);
  let column = 0;
  for (let i = opening; i < (tokens.starts[rdata] as number); i++)
    column = text.charCodeAt(i) === 9 ? (Math.floor(column / tabSize) + 1) * tabSize : column + 1;
  return insertSpaces
    ? ' '.repeat(Math.max(1, column))
    : '\t'.repeat(Math.max(1, Math.ceil(column / tabSize)));
}

function lineStart(text: string, offset: number): number {
  let i = offset;
  while (i > 0 && text.charCodeAt(i - 1) !== 10 && text.charCodeAt(i - 1) !== 13) i--;
  return i;
}

function isBlank(char: number): boolean {
  return char === 32 || char === 9;
}
