import type { Snapshot } from '../workspace/snapshot.ts';
import type { Record } from '../zone/record.ts';
import type { Uri } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';

/** A document as a file of the zone that it belongs to; of several zones that include it, the first. */
export interface ZonePlace {
  readonly zone: Zone;
  /** The document's index among the zone's files. */
  readonly file: number;
}

/** The zone that a document belongs to; undefined for a document that is no zone file. */
export function placeOf(snapshot: Snapshot, uri: Uri): ZonePlace | undefined {
  if (!snapshot.isZoneFile(uri)) return undefined;
  for (const zone of snapshot.zonesOf(uri)) {
    const file = zone.files.findIndex((it) => it.uri === uri);
    if (file >= 0) return { zone, file };
  }
  return undefined;
}

/** The record that an entry makes, the first of $GENERATE; undefined where it makes none. */
export function recordOfEntry({ zone, file }: ZonePlace, entry: number): Record | undefined {
  for (const record of zone.recordsOf(file, entry)) return record;
  return undefined;
}

/** The first rows of the entries from `first` up to `limit`, by entry; made in one walk. */
export function rowsOfEntries(
  { zone, file }: ZonePlace,
  first: number,
  limit: number,
): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  const { entries, files, count } = zone.records;
  let row = zone.files.length === 1 ? zone.records.rowFrom(first) : 0;
  for (; row < count; row++) {
    const entry = entries[row] as number;
    if (files[row] !== file || entry < first || rows.has(entry)) continue;
    if (entry < limit) rows.set(entry, row);
    else if (zone.files.length === 1) break;
  }
  return rows;
}
