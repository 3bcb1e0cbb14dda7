import { networkOf, type Prefix } from '../dns/prefix.ts';
import { txt } from '../dns/types/basic.ts';
import { isSpfValue, parseSpf, type SpfRecord } from '../mail/spf.ts';
import { type CopySource, readCopyNote } from '../mail/spf-copy-note.ts';
import { isIpTerm } from '../mail/spf-term.ts';
import { tokenKind } from '../syntax/tokens.ts';
import { type Span, span } from '../text/span.ts';
import { joinStrings } from '../zone/joined-text.ts';
import { Record } from '../zone/record.ts';
import type { Source } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';

/** SPF records that hold the networks of others, and the comment above them that says so. */
export interface SpfCopy {
  readonly sources: readonly CopySource[];
  /** The comment, in the file of the records. */
  readonly note: Span;
  /** One behind the other in the text. */
  readonly records: readonly [Record, ...Record[]];
}

/** Whether a record names networks that pass, and nothing else: what a copy looks like. */
export function isNetworkList({ terms }: SpfRecord): boolean {
  return (
    terms.some(isIpTerm) && terms.every((it) => it.kind === 'all' || (isIpTerm(it) && it.qualifier === '+'))
  );
}

/** The rows of the SPF records in a zone that are lists of networks. */
export function networkLists(zone: Zone): readonly number[] {
  const { order, starts } = zone.index;
  const rows: number[] = [];
  for (const group of zone.groupsOf(txt.code)) {
    for (let i = starts[group] as number; i < (starts[group + 1] as number); i++) {
      const row = order[i] as number;
      const value = joinStrings(zone.records.rdataOf(row));
      if (isSpfValue(value) && isNetworkList(parseSpf(value))) rows.push(row);
    }
  }
  return rows;
}

/** The networks that a record names. */
export function networksOf({ terms }: SpfRecord): readonly Prefix[] {
  return terms.filter(isIpTerm).map((it) => networkOf(it.network));
}

/** The copies in a zone. `rows` are those of its SPF records that are lists of networks. */
export function* spfCopies(zone: Zone, rows: readonly number[]): Iterable<SpfCopy> {
  const { entries, files } = zone.records;
  let byPlace: ReadonlyMap<string, number> | undefined;
  for (const row of rows) {
    const file = files[row] as number;
    const entry = entries[row] as number;
    const { tokens, entries: written } = (zone.files[file] as Source).file;
    // Almost no record has a comment above it.
    if (tokens.kinds[(written.firsts[entry] as number) - 2] !== tokenKind.comment) continue;
    const found = noteAbove(zone.files[file] as Source, entry);
    if (!found) continue;
    byPlace ??= new Map(rows.map((it) => [`${files[it]} ${entries[it]}`, it]));
    const records: [Record, ...Record[]] = [new Record(zone, row)];
    for (let next = entry + 1; isOnNextLine(zone.files[file] as Source, next); next++) {
      const other = byPlace.get(`${file} ${next}`);
      if (other === undefined) break;
      records.push(new Record(zone, other));
    }
    yield { ...found, records };
  }
}

/** The comment that names sources, among those on the lines right above an entry. */
function noteAbove({ file }: Source, entry: number): Pick<SpfCopy, 'sources' | 'note'> | undefined {
  const { kinds, starts, ends } = file.tokens;
  const isLineEnd = (token: number): boolean => token < 0 || kinds[token] === tokenKind.newline;
  let at = (file.entries.firsts[entry] as number) - 2;
  for (; kinds[at] === tokenKind.comment && isLineEnd(at + 1) && isLineEnd(at - 1); at -= 2) {
    const note = span(starts[at] as number, ends[at] as number);
    const sources = readCopyNote(file.text.slice(note.start, note.end));
    if (sources.length > 0) return { sources, note };
  }
  return undefined;
}

function isOnNextLine({ file: { entries } }: Source, entry: number): boolean {
  return entry < entries.count && entries.firsts[entry] === (entries.limits[entry - 1] as number) + 1;
}
