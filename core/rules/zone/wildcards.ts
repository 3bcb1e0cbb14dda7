import { nameShape } from '../../zone/name-shape.ts';
import type { Zone } from '../../zone/zone.ts';
import { zoneFact } from '../../zone/zone-fact.ts';
import { ownersOf } from '../name/owners.ts';

/** The wildcards of a zone, by number. */
export const wildcardsOf: (zone: Zone) => readonly number[] = zoneFact((zone) => [
  ...ownersOf(zone, nameShape.wildcard),
]);
