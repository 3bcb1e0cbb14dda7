import type { Name } from '../../dns/name.ts';
import { entryKind, none } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import type { Zone } from '../../zone/zone.ts';

/** A record with the lines of comment above it: what moves as one. Offsets of the file. */
export interface Unit {
  /** Where the first comment above the record begins, or the record's line. */
  readonly start: number;
  /** Where the record's own line begins. */
  readonly line: number;
  /** Behind the line end of the record, or the text's end. */
  readonly end: number;
  readonly row: number;
  readonly owner: Name;
  readonly isOwnerInherited: boolean;
  /** The owner as it was written last within the run; undefined where that was before. */
  readonly writtenOwner: string | undefined;
  /** A blank line stands above its comments. */
  readonly hasBlankAbove: boolean;
}

/** Records between which no directive stands, nor anything that cannot be read: what may change places. */
export interface Run {
  readonly start: number;
  readonly units: readonly Unit[];
}

/** The runs of a zone's file, in order. */
export function runsOf(zone: Zone, number: number): readonly Run[] {
  const source = zone.files[number];
  if (!source) return [];
  const { file } = source;
  const { entries, tokens, text } = file;
  const rows = rowsOfEntries(zone, number, entries.count);
  const runs: Run[] = [];
  let units: Unit[] = [];
  let start = 0;
  let done = 0;
  let written: string | undefined;
  for (let entry = 0; entry < entries.count; entry++) {
    const first = entries.firsts[entry] as number;
    const limit = entries.limits[entry] as number;
    const end = withHanging(file, limit, limit < tokens.count ? (tokens.ends[limit] as number) : text.length);
    const row = rows[entry] as number;
    const isMovable =
      entries.kinds[entry] === entryKind.record && row >= 0 && tokens.kinds[first] !== tokenKind.open;
    if (!isMovable) {
      if (units.length > 0) runs.push({ start, units });
      units = [];
      start = end;
      done = end;
      written = undefined;
      continue;
    }
    const token = entries.owners[entry] as number;
    if (token !== none) written = text.slice(tokens.starts[token], tokens.ends[token]);
    const line = lineStart(text, tokens.starts[first] as number);
    const above = commentsAbove(text, done, line);
    units.push({
      ...above,
      line,
      end,
      row,
      owner: zone.names.nameOf(zone.records.owners[row] as number),
      isOwnerInherited: token === none,
      writtenOwner: written,
    });
    done = end;
  }
  if (units.length > 0) runs.push({ start, units });
  return runs;
}

/** The row of each entry's record; -1 where it has none. */
function rowsOfEntries({ records }: Zone, number: number, count: number): Int32Array {
  const rows = new Int32Array(count).fill(-1);
  for (let row = 0; row < records.count; row++)
    if (records.files[row] === number) rows[records.entries[row] as number] = row;
  return rows;
}

/** The end of an entry with the lines of comment that go on beneath the comment beside it. */
function withHanging({ tokens, text }: ZoneFile, limit: number, end: number): number {
  if (tokens.kinds[limit - 1] !== tokenKind.comment) return end;
  const column = columnOf(text, tokens.starts[limit - 1] as number);
  let last = end;
  for (let i = limit + 1; tokens.kinds[i] === tokenKind.comment; i += 2) {
    if (i >= tokens.count || columnOf(text, tokens.starts[i] as number) !== column) break;
    last = i + 1 < tokens.count ? (tokens.ends[i + 1] as number) : text.length;
  }
  return last;
}

/** The column of an offset, tabs to the next multiple of eight. */
function columnOf(text: string, offset: number): number {
  let column = 0;
  for (let i = lineStart(text, offset); i < offset; i++)
    column = text.charCodeAt(i) === 9 ? (column & ~7) + 8 : column + 1;
  return column;
}

/** Where the comments above a line begin, from an offset on; blank lines before the first comment are not theirs. */
function commentsAbove(text: string, from: number, line: number): { start: number; hasBlankAbove: boolean } {
  const comment = text.slice(from, line).search(/[^\s\ufeff]/);
  if (comment < 0) return { start: line, hasBlankAbove: false };
  const start = lineStart(text, from + comment);
  return { start, hasBlankAbove: start > from };
}

function lineStart(text: string, offset: number): number {
  let i = offset;
  while (i > 0 && text.charCodeAt(i - 1) !== 10 && text.charCodeAt(i - 1) !== 13) i--;
  return i === 0 && text.charCodeAt(0) === 0xfeff ? 1 : i;
}
