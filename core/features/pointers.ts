import type { Name } from '../dns/name.ts';
import { namesIn } from '../dns/rdata.ts';
import { soa } from '../dns/types/basic.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Zone } from '../zone/zone.ts';

const memo = new WeakMap<Zone, ReadonlyMap<Name, number>>();

/** How many records of a zone point to each name: as alias, exchange, name server, target. The SOA's names do not count. */
export function pointersIn(zone: Zone): ReadonlyMap<Name, number> {
  let known = memo.get(zone);
  if (!known) {
    known = countPointers(zone);
    memo.set(zone, known);
  }
  return known;
}

/** How many records of all zones of the workspace point to a name. */
export function pointersTo(snapshot: Snapshot, name: Name): number {
  let count = 0;
  for (const uri of snapshot.zoneUris) count += pointersIn(snapshot.zoneAt(uri)).get(name) ?? 0;
  return count;
}

function countPointers(zone: Zone): ReadonlyMap<Name, number> {
  const counts = new Map<Name, number>();
  const { records } = zone;
  for (let row = 0; row < records.count; row++) {
    const type = records.types[row] as number;
    // A and AAAA are most of a zone, and have no names.
    if (type === 1 || type === 28 || type === soa.code) continue;
    const rdata = records.rdataOf(row);
    for (const at of namesIn(type, rdata)) {
      const name = zone.names.nameFromWire(rdata, at);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}
