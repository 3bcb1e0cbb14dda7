import { soa } from '../dns/types/basic.ts';
import { entryKind, none } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { type EntryChange, shiftProblem } from '../syntax/reparse.ts';
import { EntryWords } from './entry-words.ts';
import { readDefaultTtl } from './read-directives.ts';
import type { ReadOptions } from './read-options.ts';
import { type Reads, reads, readsOfType } from './reads.ts';
import type { Records } from './records.ts';
import type { RRsetIndex } from './rrset-index.ts';
import type { Source } from './source.ts';
import type { Zone, ZoneProblem } from './zone.ts';
import { enterChange } from './zone-change.ts';
import { ZoneReader } from './zone-reader.ts';

/**
 * Reads a zone again after a change to some entries of its one file: equal to `readZone`, at the cost of those entries.
 * Undefined where the change reaches further, as one of an origin, a TTL for all, or the SOA does.
 */
export function rereadZone(
  before: Zone,
  source: Source,
  change: EntryChange,
  options: ReadOptions,
): Zone | undefined {
  const [file] = before.files;
  if (before.files.length !== 1 || file?.file !== change.before || before.missing.length > 0)
    return undefined;
  const window = windowOf(source.file, change);
  if (!window) return undefined;
  const { first, oldLimit, newLimit } = window;
  const { records } = before;
  const rows = { first: records.rowFrom(first), limit: records.rowFrom(oldLimit) };
  const reader = new ZoneReader(source, options);
  reader.files.push(source);
  reader.names = before.names;
  reader.hasSharedNames = true;
  reader.origins.splice(0, 1, ...before.origins);
  if (!enter(reader, before, source, window, rows)) return undefined;
  const kept = before.problems.slice(change.before.problems.length).filter((it) => it.rule !== outOfZone);
  const lines = linesOf(change, window);
  reader.problems.push(
    ...source.file.problems.map((it) => ({ ...it, uri: source.uri })),
    ...kept.filter((it) => it.at.start < lines.start),
  );
  reader.unreadable.push(...before.unreadable.filter((it) => it.entry < first));
  reader.records.append(records, 0, rows.first, 0);
  reader.readEntries(source, 0, first, newLimit);
  const shift = newLimit - oldLimit;
  reader.records.append(records, rows.limit, records.count, shift);
  reader.problems.push(
    ...kept.filter((it) => it.at.start >= lines.end).map((it) => shiftProblem(it, change.shift)),
  );
  for (const { entry, owner } of before.unreadable)
    if (entry >= oldLimit) reader.unreadable.push({ entry: entry + shift, owner });
  const index = sameIndex(reader, before, rows);
  const zone = reader.zone(index);
  const limit = reader.records.count - (records.count - rows.limit);
  const owners = index !== undefined && reader.names === before.names ? reads.nothing : reads.owners;
  const isAsBefore = zone.apex === before.apex;
  const types = typesOf(records, rows) | typesOf(reader.records, { first: rows.first, limit });
  const changed = reads.text | owners | types | unreadableSince(before, zone);
  enterChange(zone, before, isAsBefore ? changed : reads.everything);
  return zone;
}

/** The types of some rows. */
function typesOf({ types }: Records, { first, limit }: Rows): Reads {
  let found: Reads = reads.nothing;
  for (let row = first; row < limit; row++) found |= readsOfType(types[row] as number);
  return found;
}

/** Whether other owners have entries that cannot be read than had before. */
function unreadableSince({ unreadable: then }: Zone, { unreadable }: Zone): Reads {
  const isAsBefore =
    then.length === unreadable.length && then.every(({ owner }, i) => owner === unreadable[i]?.owner);
  return isAsBefore ? reads.nothing : reads.unreadable;
}

/** What reading a whole zone reports at its end. */
const outOfZone: ZoneProblem['rule'] = 'name/out-of-zone';

interface Window {
  readonly first: number;
  readonly oldLimit: number;
  readonly newLimit: number;
}

interface Rows {
  readonly first: number;
  readonly limit: number;
}

/** The entries to read: those that changed, and those behind them that inherit their owner. */
function windowOf(
  { entries }: ZoneFile,
  { before, first, oldLimit, newLimit }: EntryChange,
): Window | undefined {
  for (let i = first; i < oldLimit; i++) if (!isOrdinary(before, i)) return undefined;
  let more = 0;
  while (newLimit + more < entries.count && entries.owners[newLimit + more] === none) more++;
  const limit = newLimit + more;
  const file = { entries } as ZoneFile;
  for (let i = first; i < limit; i++) if (!isOrdinary(file, i)) return undefined;
  return { first, oldLimit: oldLimit + more, newLimit: limit };
}

/** Whether an entry says something about its own owner only. */
function isOrdinary({ entries }: Pick<ZoneFile, 'entries'>, entry: number): boolean {
  const kind = entries.kinds[entry];
  return kind === entryKind.broken || (kind === entryKind.record && entries.typeCodes[entry] !== soa.code);
}

/** Brings a reader to the state in which it comes to the window; false where that is not known. */
function enter(reader: ZoneReader, before: Zone, source: Source, { first }: Window, rows: Rows): boolean {
  const { entries } = source.file;
  const words = new EntryWords(source.file);
  const kinds = entries.kinds.subarray(0, first);
  const origin = kinds.lastIndexOf(entryKind.origin);
  const ttl = kinds.lastIndexOf(entryKind.ttl);
  // Without $TTL before it, a record inherits the TTL of the one before.
  if (ttl < 0) return false;
  readDefaultTtl(reader, source, words, ttl);
  if (reader.problems.length > 0) return false;
  const known = originOfRows(before, origin, rows);
  if (known === undefined) return false;
  reader.origin = known;
  const { records } = before;
  const apex = records.types.subarray(0, records.count).indexOf(soa.code);
  if (apex >= 0) reader.apexId = records.owners[apex] as number;
  return entries.owners[first] !== none || isOwnerKnown(reader, before, source.file, first, rows);
}

/** The origin of the rows at a place whose last $ORIGIN is an entry, or -1: that of a row before or behind it. */
function originOfRows({ records, files }: Zone, origin: number, rows: Rows): number | undefined {
  const before = rows.first - 1;
  if (before >= 0 && (records.entries[before] as number) > origin) return records.origins[before];
  if (origin < 0) return 0;
  if (rows.limit >= records.count) return undefined;
  const kinds = files[0]?.file.entries.kinds;
  for (let i = origin + 1; i < (records.entries[rows.limit] as number); i++)
    if (kinds?.[i] === entryKind.origin) return undefined;
  return records.origins[rows.limit];
}

/** Takes the owner that the first entry inherits: that of the row of the entry before it. */
function isOwnerKnown(
  reader: ZoneReader,
  { records, unreadable }: Zone,
  { entries }: ZoneFile,
  first: number,
  rows: Rows,
): boolean {
  const row = rows.first - 1;
  const isRecord = entries.kinds[first - 1] === entryKind.record;
  if (row >= 0 && isRecord && records.entries[row] === first - 1) {
    reader.owner = records.owners[row] as number;
    return true;
  }
  const broken = unreadable.find((it) => it.entry === first - 1);
  if (broken === undefined) return false;
  reader.owner = broken.owner;
  return true;
}

/** Where the entries of a window lay in the text before. */
function linesOf(
  { before, lines }: EntryChange,
  { oldLimit }: Window,
): { readonly start: number; readonly end: number } {
  const { entries, tokens } = before;
  const limit = oldLimit > 0 ? (entries.limits[oldLimit - 1] as number) : 0;
  const end = limit < tokens.count ? (tokens.starts[limit] as number) : before.text.length + 1;
  return { start: lines.start, end: Math.max(lines.end, oldLimit > 0 ? end : 0) };
}

/** The RRsets before, where the rows that were read again have the owners and types that they had. */
function sameIndex(
  { records, names }: ZoneReader,
  { records: old, index, names: oldNames }: Zone,
  { first, limit }: Rows,
): RRsetIndex | undefined {
  if (records.count !== old.count || index.order.length !== old.count) return undefined;
  for (let i = first; i < limit; i++)
    if (records.owners[i] !== old.owners[i] || records.types[i] !== old.types[i]) return undefined;
  if (names.count === oldNames.count) return index;
  // Names that were added are targets, which have no RRsets.
  const firsts = new Uint32Array(names.count + 1).fill(index.count);
  firsts.set(index.firsts);
  return { ...index, firsts };
}
