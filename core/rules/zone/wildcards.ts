import { Attached } from '../../zone/attached.ts';
import { nameShape } from '../../zone/name-shape.ts';
import type { Zone } from '../../zone/zone.ts';
import { ownersOf } from '../name/owners.ts';

const known = new Attached<Zone, readonly number[]>();

/** The wildcards of a zone, by number. */
export function wildcardsOf(zone: Zone): readonly number[] {
  let wildcards = known.get(zone);
  if (!wildcards) {
    wildcards = [...ownersOf(zone, nameShape.wildcard)];
    known.set(zone, wildcards);
  }
  return wildcards;
}
