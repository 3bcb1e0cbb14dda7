import { soa } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import type { Zone } from '../../zone/zone.ts';

/** Whether two versions of a zone mean the same records, in whatever order, the serial of the SOA apart. */
export function haveSameRecords(a: Zone, b: Zone): boolean {
  if (a.records.count !== b.records.count) return false;
  let from = 0;
  let to = a.records.count;
  while (from < to && isSameRow(a, from, b, from)) from++;
  while (to > from && isSameRow(a, to - 1, b, to - 1)) to--;
  const left = new Map<string, number>();
  for (let row = from; row < to; row++) {
    const key = keyOf(a, row);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  for (let row = from; row < to; row++) {
    const key = keyOf(b, row);
    const count = left.get(key) ?? 0;
    if (count === 0) return false;
    left.set(key, count - 1);
  }
  return true;
}

function isSameRow(a: Zone, i: number, b: Zone, j: number): boolean {
  const type = a.records.types[i];
  return (
    type === b.records.types[j] &&
    a.records.ttls[i] === b.records.ttls[j] &&
    isEqual(rdataOf(a, i), rdataOf(b, j)) &&
    isEqual(a.names.wireOf(a.records.owners[i] as number), b.names.wireOf(b.records.owners[j] as number))
  );
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function keyOf(zone: Zone, row: number): string {
  const { owners, types, ttls } = zone.records;
  const owner = zone.names.wireOf(owners[row] as number);
  return `${octetKey(owner)} ${types[row]} ${ttls[row]} ${octetKey(rdataOf(zone, row))}`;
}

/** RDATA; an SOA's without its serial. */
function rdataOf(zone: Zone, row: number): Uint8Array {
  const rdata = zone.records.rdataOf(row);
  if (zone.records.types[row] !== soa.code || rdata.length < 22) return rdata;
  return rdata.slice().fill(0, rdata.length - 20, rdata.length - 16);
}
