import { ns } from '../../dns/types/basic.ts';
import type { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';
import { zoneFact } from '../../zone/zone-fact.ts';

/** The delegations of a zone, and what lies at or below them. */
export interface Cuts {
  /** For each name by its number, the number of the topmost delegation at or above it; -1 for none. */
  readonly cutOf: Int32Array;
  /** The names, by number, that NS records of the zone name. */
  readonly servers: ReadonlySet<number>;
}

/** The delegations of a zone; undefined where it has none. */
export const cutsOf: (zone: Zone) => Cuts | undefined = zoneFact(findCuts);

function findCuts(zone: Zone): Cuts | undefined {
  const { apex, names } = zone;
  if (apex === undefined) return undefined;
  const top = names.findName(apex);
  const delegations = new Set<number>();
  const servers = new Set<number>();
  for (const rrset of zone.rrsetsOf(ns.code)) {
    if (rrset.ownerId !== top) delegations.add(rrset.ownerId);
    for (const { rdata } of rrset.records) servers.add(names.find(rdata, 0, rdata.length));
  }
  if (delegations.size === 0) return undefined;
  const cutOf = new Int32Array(names.count).fill(-1);
  const least = names.wireOf(top).length;
  for (let id = 0; id < names.count; id++) {
    if (!zone.hasRecords(id) || id === top) continue;
    const wire = names.wireOf(id);
    for (let at = 0; wire.length - at > least; at += (wire[at] as number) + 1) {
      const ancestor = at === 0 ? id : names.find(wire, at, wire.length);
      if (delegations.has(ancestor)) cutOf[id] = ancestor;
    }
  }
  return { cutOf, servers };
}

/** The RRsets of names at or below delegations, each with the number of the delegation's name. */
export function* belowCuts(zone: Zone): Iterable<{ readonly rrset: RRset; readonly cut: number }> {
  const cuts = cutsOf(zone);
  if (!cuts) return;
  for (let id = 0; id < cuts.cutOf.length; id++) {
    const cut = cuts.cutOf[id] as number;
    if (cut < 0) continue;
    for (const rrset of zone.rrsetsAt(id)) yield { rrset, cut };
  }
}
