import type { Name } from '../dns/name.ts';
import { namesIn } from '../dns/rdata.ts';
import { soa } from '../dns/types/basic.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { Attached } from '../zone/attached.ts';
import { noTarget } from '../zone/records.ts';
import type { Zone } from '../zone/zone.ts';

const memo = new Attached<Zone, Uint32Array>();

/**
 * How many records of all zones of the workspace point to a name: as alias, exchange, name server, target. The names of
 * an SOA do not count. Each zone is counted once.
 */
export function pointersTo(snapshot: Snapshot, name: Name): number {
  let count = 0;
  for (const zone of snapshot.zones) {
    const id = zone.names.findName(name);
    if (id >= 0) count += pointersIn(zone)[id] as number;
  }
  return count;
}

/** How many records of a zone point to each of its names, by number. */
function pointersIn(zone: Zone): Uint32Array {
  let counts = memo.get(zone);
  if (!counts) {
    counts = countPointers(zone);
    memo.set(zone, counts);
  }
  return counts;
}

function countPointers({ names, records }: Zone): Uint32Array {
  const counts = new Uint32Array(names.count);
  for (let row = 0; row < records.count; row++) {
    const type = records.types[row] as number;
    const target = records.targets[row] as number;
    if (target !== noTarget) (counts[target] as number)++;
    if (target !== noTarget || type === soa.code) continue;
    const rdata = records.rdataOf(row);
    for (const at of namesIn(type, rdata)) {
      const id = names.findName(names.nameFromWire(rdata, at));
      if (id >= 0) (counts[id] as number)++;
    }
  }
  return counts;
}
