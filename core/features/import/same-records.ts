import { octetKey, resourceRecords } from '../../zone/resource-records.ts';
import type { Zone } from '../../zone/zone.ts';

/** Whether a server would load the same records from two zones: owners, types, TTLs and RDATA, letters of names as they are. */
export function sameRecords(a: Zone, b: Zone): boolean {
  const left = keysOf(a);
  const right = keysOf(b);
  return left.size === right.size && [...left].every((it) => right.has(it));
}

function keysOf(zone: Zone): ReadonlySet<string> {
  return new Set(
    resourceRecords(zone).map(({ owner, type, ttl, rdata }) => `${owner} ${type} ${ttl} ${octetKey(rdata)}`),
  );
}
