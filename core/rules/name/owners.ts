import { nameToWire } from '../../dns/name.ts';
import { Attached } from '../../zone/attached.ts';
import type { Record } from '../../zone/record.ts';
import { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';

const known = new Attached<Zone, Uint16Array>();

/** The shape of each owner of a zone without the zone's own name, by its number; found once for all rules. */
export function ownerShapes(zone: Zone): Uint16Array {
  let shapes = known.get(zone);
  if (!shapes) {
    const { names, index, apex } = zone;
    shapes = new Uint16Array(names.count);
    // What the zone's own name shows, all names below it would show, too.
    const wire = apex === undefined ? new Uint8Array() : nameToWire(apex);
    for (let id = 0; id < names.count; id++)
      if (index.firsts[id] !== index.firsts[id + 1]) shapes[id] = names.shapeOf(id, wire.length);
    known.set(zone, shapes);
  }
  return shapes;
}

/** The names with records in the zone that have one of the shapes. */
export function* ownersOf(zone: Zone, shape: number): Iterable<number> {
  const shapes = ownerShapes(zone);
  const { firsts } = zone.index;
  for (let id = 0; id < shapes.length; id++)
    if (((shapes[id] as number) & shape) !== 0 && firsts[id] !== firsts[id + 1]) yield id;
}

/** The record of a name that comes first in the text, which mostly writes the name. */
export function firstRecordOf(zone: Zone, id: number): Record {
  let first = new RRset(zone, zone.index.firsts[id] as number).first;
  for (const { first: other } of zone.rrsetsAt(id)) if (other.row < first.row) first = other;
  return first;
}
