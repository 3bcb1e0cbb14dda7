import { Attached } from './attached.ts';
import type { Reads } from './reads.ts';
import type { Zone } from './zone.ts';

/** From which zone another one came by editing, and what may read otherwise since. */
export interface ZoneChange {
  readonly from: Zone;
  readonly changed: Reads;
}

const changes = new Attached<Zone, ZoneChange | undefined>();

/** What became of a zone by an edit; undefined where it was read as a whole, or its past is of no more use. */
export function changeOf(zone: Zone): ZoneChange | undefined {
  return changes.get(zone);
}

/** Remembers an edit. Edits of which nobody took note count as one with the next. */
export function enterChange(zone: Zone, from: Zone, changed: Reads): void {
  const earlier = changes.get(from);
  changes.set(zone, earlier ? { from: earlier.from, changed: earlier.changed | changed } : { from, changed });
}

/** Says that a zone's past is of no more use, so that it is not kept in memory. */
export function forgetChange(zone: Zone): void {
  if (changes.has(zone)) changes.set(zone, undefined);
}
