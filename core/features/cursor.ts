import { entryKind, none } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { type Tokens, tokenAt, tokenKind } from '../syntax/tokens.ts';
import { type Span, span } from '../text/span.ts';

/** What part of an entry an offset lies in, by what is written there or could be. */
export type Part =
  | 'owner'
  | 'ttl'
  | 'class'
  | 'type'
  | 'rdata'
  | 'directive'
  | 'argument'
  | 'comment'
  | 'none';

/** What an offset of a zone file lies in. */
export interface Cursor {
  readonly offset: number;
  /** The entry; -1 on a line without one. */
  readonly entry: number;
  readonly part: Part;
  /** The word or string that the offset touches, the one behind it where two do; empty at the offset where none does. */
  readonly word: Span;
  /** The token of that word; -1 where there is none. */
  readonly token: number;
  /** How many words of the RDATA, or of a directive's arguments, stand before the word. */
  readonly index: number;
}

/**
 * Finds what an offset lies in. Between two words it is where the next one would be written: behind an owner the
 * `type`, behind a type the `rdata`.
 */
export function cursorAt(file: ZoneFile, offset: number): Cursor {
  const { tokens, entries, text } = file;
  const token = wordAt(file, offset);
  const word =
    token < 0 ? span(offset, offset) : span(tokens.starts[token] as number, tokens.ends[token] as number);
  const next = tokenAt(tokens, offset);
  const isInComment = [next, next - 1].some(
    (it) => tokens.kinds[it] === tokenKind.comment && touchesInside(file, it, offset),
  );
  const entry = entryAt(file, offset);
  const at = { offset, entry, word, token, index: 0 };
  if (isInComment) return { ...at, part: 'comment', word: span(offset, offset), token: -1 };
  const lineStart = startOfLine(text, offset);
  if (entry < 0) {
    const isFirstColumn = offset === lineStart;
    return { ...at, part: isFirstColumn ? 'owner' : 'type' };
  }
  const kind = entries.kinds[entry] as number;
  const rdata = entries.rdatas[entry] as number;
  const isBefore = (column: Uint32Array): boolean => {
    const written = column[entry] as number;
    return written !== none && written !== token && (tokens.ends[written] as number) <= word.start;
  };
  const is = (column: Uint32Array): boolean => token >= 0 && column[entry] === token;
  const index = wordsBetween(file, rdata, entries.limits[entry] as number, word.start);
  if (kind >= entryKind.origin && kind <= entryKind.unknownDirective)
    return is(entries.types) ? { ...at, part: 'directive' } : { ...at, part: 'argument', index };
  if (is(entries.owners)) return { ...at, part: 'owner' };
  if (is(entries.ttls)) return { ...at, part: 'ttl' };
  if (is(entries.classes)) return { ...at, part: 'class' };
  if (is(entries.types)) return { ...at, part: 'type' };
  if (kind === entryKind.record && isBefore(entries.types)) return { ...at, part: 'rdata', index };
  const first = tokens.starts[entries.firsts[entry] as number] as number;
  if (token < 0 && offset === lineStart && offset <= first) return { ...at, part: 'owner' };
  // Behind a word that is no type, nobody knows what belongs there.
  if (kind === entryKind.broken && rdata < (entries.limits[entry] as number) && isBehind(tokens, rdata, word))
    return { ...at, part: 'none' };
  return { ...at, part: 'type' };
}

/** The entry whose tokens the offset lies between, or behind on the same line; -1 where there is none. */
export function entryAt({ tokens, entries, text }: ZoneFile, offset: number): number {
  let low = 0;
  let high = entries.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const first = tokens.starts[entries.firsts[middle] as number] as number;
    if (first <= offset) low = middle;
    else high = middle - 1;
  }
  if (entries.count === 0) return -1;
  const first = tokens.starts[entries.firsts[low] as number] as number;
  if (offset < first) return isBlankBetween(text, offset, first) ? low : -1;
  const limit = entries.limits[low] as number;
  const end = limit < tokens.count ? (tokens.starts[limit] as number) : text.length;
  if (offset <= end) return low;
  // In the indent of the next entry, which begins on this line.
  const next = low + 1;
  if (next >= entries.count) return -1;
  return isBlankBetween(text, offset, tokens.starts[entries.firsts[next] as number] as number) ? next : -1;
}

/** Found by walking back: a search for a CR alone would go through all of a text that has none. */
function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text.charCodeAt(start - 1) !== 10 && text.charCodeAt(start - 1) !== 13) start--;
  return start;
}

function isBehind(tokens: Tokens, token: number, word: Span): boolean {
  return (tokens.ends[token] as number) <= word.start && (tokens.starts[token] as number) < word.start;
}

function isBlankBetween(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) !== 32 && text.charCodeAt(i) !== 9) return false;
  return true;
}

function wordAt({ tokens }: ZoneFile, offset: number): number {
  const behind = tokenAt(tokens, offset);
  for (const i of [behind, behind - 1]) {
    if (i < 0 || i >= tokens.count || (tokens.kinds[i] as number) > tokenKind.quoted) continue;
    if ((tokens.starts[i] as number) <= offset && offset <= (tokens.ends[i] as number)) return i;
  }
  return -1;
}

function touchesInside({ tokens }: ZoneFile, token: number, offset: number): boolean {
  return (tokens.starts[token] as number) < offset && offset <= (tokens.ends[token] as number);
}

function wordsBetween({ tokens }: ZoneFile, first: number, limit: number, before: number): number {
  let count = 0;
  for (let i = first; i < limit && (tokens.starts[i] as number) < before; i++)
    if ((tokens.kinds[i] as number) <= tokenKind.quoted) count++;
  return count;
}
