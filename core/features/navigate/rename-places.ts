import { type Name, nameToWire } from '../../dns/name.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { namesNamed, recordsNaming } from './name-index.ts';
import type { Move } from './name-move.ts';
import { isGenerated, type NamePlace, ownerPlace, placesIn } from './name-place.ts';
import { zonesOf } from './navigate.ts';

/** Everything in the workspace that a move touches. */
export interface MovedPlaces {
  /** The names that move and are owners, each with a zone that has it. */
  readonly owners: ReadonlyMap<Name, Zone>;
  readonly places: readonly NamePlace[];
  /** Records of $GENERATE that have a name that moves: it is written nowhere. */
  readonly generated: readonly Record[];
  /** Names that move and have entries that cannot be read. */
  readonly unreadable: readonly Name[];
}

/** Finds the places that a move touches, in all zones. */
export function placesToMove(snapshot: Snapshot, move: Move): MovedPlaces {
  const owners = new Map<Name, Zone>();
  const places = new Map<string, NamePlace>();
  const generated: Record[] = [];
  const unreadable: Name[] = [];
  const add = (record: Record, found: readonly NamePlace[]): void => {
    if (isGenerated(record)) generated.push(record);
    // A file of several zones gives the same place several times.
    for (const it of found) places.set(`${it.span.start} ${it.part?.start} ${record.source.uri}`, it);
  };
  for (const zone of zonesOf(snapshot)) {
    for (const name of ownersMoved(zone, move)) {
      const records = zone.at(name).flatMap((it) => it.records);
      if (zone.isUnreadable(zone.names.findName(name))) unreadable.push(name);
      if (records.length > 0) owners.set(name, zone);
      for (const record of records) add(record, [ownerPlace(record) ?? []].flat());
    }
    for (const name of namesNamed(zone)) {
      if (!move.moves(name)) continue;
      for (const record of recordsNaming(zone, name))
        add(
          record,
          placesIn(record).filter((it) => it.name === name),
        );
    }
  }
  return { owners, places: [...places.values()], generated, unreadable };
}

function ownersMoved({ names }: Zone, { from, moves }: Move): readonly Name[] {
  const wire = nameToWire(from);
  const moved: Name[] = [];
  for (let id = 0; id < names.count; id++) {
    if (names.isAtOrBelow(id, wire) && moves(names.nameOf(id))) moved.push(names.nameOf(id));
  }
  return moved;
}
