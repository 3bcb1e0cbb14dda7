import { isAtOrBelow, type Name } from '../../dns/name.ts';
import { a } from '../../dns/types/basic.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { lookUp } from '../../zone/look-up.ts';
import type { Move } from './name-move.ts';
import { zonesOf } from './navigate.ts';
import type { MovedPlaces } from './rename-places.ts';

/** Why a name cannot be renamed, whatever it is to become; undefined where it can. */
export function refusalOfOld(snapshot: Snapshot, move: Move, found: MovedPlaces): string | undefined {
  const { from, isSubtree } = move;
  for (const { apex } of zonesOf(snapshot)) {
    if (apex === undefined || !isAtOrBelow(apex, from)) continue;
    if (apex === from)
      return `${apex} is the zone itself, which its file and the name server know by its name. Make a new zone instead.`;
    if (isSubtree)
      return `The zone ${apex} lies below ${from} and would be left behind. Rename single names instead.`;
  }
  const [broken] = found.unreadable;
  if (broken !== undefined)
    return `An entry of ${broken} cannot be read, so it would keep the old name. Mend it first.`;
  const [generated] = found.generated;
  if (generated)
    return `A $GENERATE in ${fileName(generated.source.uri)} makes records with this name, and its text does not say so. Write these records out first.`;
  const shared = found.places.find(
    ({ record, kind }) =>
      (kind === 'owner' || kind === 'target') && snapshot.zonesOf(record.source.uri).length > 1,
  );
  if (shared)
    return `${fileName(shared.record.source.uri)} is a part of several zones, and the name would change in all of them. Change it by hand.`;
  const parts = isSubtree ? [...found.owners.values()].find(({ files }) => files.length > 1) : undefined;
  if (parts)
    return `The zone ${parts.apex} has several files, and origins go from one to the other. Rename single names instead.`;
  return undefined;
}

/** Why a name cannot become the one that the user wants; undefined where it can. */
export function refusalOfNew(snapshot: Snapshot, move: Move, found: MovedPlaces): string | undefined {
  const { from, to, isSubtree, moved } = move;
  const zone = snapshot.zoneHolding(from);
  if (!zone) return undefined;
  if (isSubtree && isAtOrBelow(to, from))
    return `${to} lies below ${from}, and a subtree cannot move into itself. Choose another name.`;
  if (snapshot.zoneHolding(to) !== zone)
    return `${to} is not in the zone ${zone.apex}, and a rename moves no records to another zone. Choose a name in it.`;
  if (found.owners.size > 0 && lookUp(zone, to, a.code).kind === 'delegated')
    return `${to} lies below a delegation, where nobody would find its records. Choose another name.`;
  for (const name of found.owners.keys()) {
    const target = moved(name);
    if (target === undefined) return `${name} would become longer than 255 octets. Choose a shorter name.`;
    if (hasOwner(snapshot, target))
      return `${target} exists already, and its records would mix with those of ${name}. Choose another name.`;
  }
  const mail = found.places.some(({ kind }) => kind === 'spf' || kind === 'dmarc');
  if (mail && !/^[a-z0-9_.-]+$/.test(to))
    return `${from} is named in SPF or DMARC, where a name has only letters, digits, hyphens and underscores. Choose such a name.`;
  return undefined;
}

function hasOwner(snapshot: Snapshot, name: Name): boolean {
  return zonesOf(snapshot).some((zone) => {
    const id = zone.names.findName(name);
    return id >= 0 && (zone.isUnreadable(id) || zone.rrsetsAt(id).length > 0);
  });
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
