import { nameToWire } from '../../dns/name.ts';
import type { Record } from '../../zone/record.ts';
import { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';

/** What the spellings of a zone's names show without the zone's own name, by their numbers; nothing for most. */
export function oddShapes({ names, apex }: Zone): ReadonlyMap<number, number> {
  // What the zone's own name shows, all names below it would show, too.
  return names.oddShapes(apex === undefined ? 0 : nameToWire(apex).length);
}

/** The names with records in the zone that have one of the shapes. */
export function* ownersOf(zone: Zone, shape: number): Iterable<number> {
  for (const [id, shown] of oddShapes(zone)) if ((shown & shape) !== 0 && zone.hasRecords(id)) yield id;
}

/** The record of a name that comes first in the text, which mostly writes the name. */
export function firstRecordOf(zone: Zone, id: number): Record {
  let first = new RRset(zone, zone.index.firsts[id] as number).first;
  for (const { first: other } of zone.rrsetsAt(id)) if (other.row < first.row) first = other;
  return first;
}
