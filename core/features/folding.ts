import { entryKind } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { tokenKind } from '../syntax/tokens.ts';
import { ownerRuns } from './owner-runs.ts';

/** A part of a text that an editor may fold, from the line of one offset to that of another. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind: 'comment' | 'section' | 'owner' | 'record';
}

/**
 * What may be folded: blocks of comments, sections below a $ORIGIN, runs of records of one owner, and records over
 * several lines. In the order of the text; what lies on one line is left out by who knows lines.
 */
export function foldsOf(file: ZoneFile): readonly Fold[] {
  const folds = [...commentFolds(file), ...sectionFolds(file), ...ownerFolds(file), ...recordFolds(file)];
  return folds.sort((a, b) => a.start - b.start || b.end - a.end);
}

function* commentFolds({ tokens, text }: ZoneFile): Iterable<Fold> {
  const { kinds, starts, ends, count } = tokens;
  let first = -1;
  let last = -1;
  for (let i = 0; i < count; i++) {
    const kind = kinds[i];
    const isWholeLine = kind === tokenKind.comment && isFirstOfLine(text, starts[i] as number);
    const isNext = last >= 0 && hasOneLineEnd(text, ends[last] as number, starts[i] as number);
    if (isWholeLine) {
      if (first >= 0 && !isNext) {
        if (last > first)
          yield { start: starts[first] as number, end: ends[last] as number, kind: 'comment' };
        first = -1;
      }
      if (first < 0) first = i;
      last = i;
    } else if (first >= 0 && kind !== tokenKind.newline) {
      if (last > first) yield { start: starts[first] as number, end: ends[last] as number, kind: 'comment' };
      first = -1;
      last = -1;
    }
  }
  if (last > first && first >= 0)
    yield { start: starts[first] as number, end: ends[last] as number, kind: 'comment' };
}

function isFirstOfLine(text: string, start: number): boolean {
  for (let i = start - 1; i >= 0; i--) {
    const char = text.charCodeAt(i);
    if (char === 10 || char === 13) return true;
    if (char !== 32 && char !== 9) return false;
  }
  return true;
}

function hasOneLineEnd(text: string, start: number, end: number): boolean {
  return /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/.test(text.slice(start, end));
}

/** A section reaches from its $ORIGIN to the entry before the next one. */
function* sectionFolds({ tokens, entries }: ZoneFile): Iterable<Fold> {
  let first = -1;
  for (let entry = 0; entry <= entries.count; entry++) {
    if (entry < entries.count && entries.kinds[entry] !== entryKind.origin) continue;
    if (first >= 0 && entry > first + 1) {
      const start = tokens.starts[entries.firsts[first] as number] as number;
      yield { start, end: endOf(tokens, entries, entry - 1), kind: 'section' };
    }
    first = entry;
  }
}

function* ownerFolds(file: ZoneFile): Iterable<Fold> {
  const { tokens, entries } = file;
  for (const { first, limit } of ownerRuns(file)) {
    if (limit - first < 2) continue;
    const start = tokens.starts[entries.firsts[first] as number] as number;
    yield { start, end: endOf(tokens, entries, limit - 1), kind: 'owner' };
  }
}

function* recordFolds({ tokens, entries, text }: ZoneFile): Iterable<Fold> {
  const { kinds, starts } = tokens;
  for (let entry = 0; entry < entries.count; entry++) {
    const limit = entries.limits[entry] as number;
    let open = entries.firsts[entry] as number;
    while (open < limit && kinds[open] !== tokenKind.open) open++;
    if (open === limit) continue;
    const end = endOf(tokens, entries, entry);
    const start = starts[open] as number;
    const line = text.slice(start, end).search(/[\r\n]/);
    if (line >= 0) yield { start, end, kind: 'record' };
  }
}

function endOf(tokens: ZoneFile['tokens'], entries: ZoneFile['entries'], entry: number): number {
  return tokens.ends[(entries.limits[entry] as number) - 1] as number;
}
