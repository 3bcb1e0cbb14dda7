import { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';

/** The records that some entries of a file give, in the order of the text, in one pass however many there are. */
export function* recordsFrom(zone: Zone, number: number, entries: Iterable<number>): Iterable<Record> {
  if (zone.files.length === 1) {
    for (const entry of entries) yield* zone.recordsOf(number, entry);
    return;
  }
  const wanted = new Set(entries);
  if (wanted.size === 0) return;
  const { records } = zone;
  for (let row = 0; row < records.count; row++)
    if (records.files[row] === number && wanted.has(records.entries[row] as number))
      yield new Record(zone, row);
}
