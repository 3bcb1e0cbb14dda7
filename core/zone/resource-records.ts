import type { ResourceRecord } from '../dns/resource-record.ts';
import { Record } from './record.ts';
import type { RRset } from './rrset.ts';
import type { Zone } from './zone.ts';

/**
 * The records that a server loads from the zone: those within it, exact duplicates once (RFC 2181 §5), each RRset
 * with one TTL as BIND has it.
 */
export function resourceRecords(zone: Zone): readonly ResourceRecord[] {
  const result: ResourceRecord[] = [];
  for (const rrset of zone.rrsets()) {
    const { owner, type } = rrset;
    const ttl = ttlOf(rrset);
    for (const record of distinct(rrset)) {
      result.push({ owner, type, ttl: type === 46 ? record.ttl : ttl, rdata: record.rdata });
    }
  }
  return result;
}

/**
 * The TTL that BIND gives an RRset whose records disagree: the first one's of the last run of lines with that owner,
 * since each run that it loads replaces the TTL of the ones before.
 */
function ttlOf(rrset: RRset): number {
  let first = rrset.first;
  if (rrset.size === 1) return first.ttl;
  let last = first;
  for (const record of rrset.records) {
    if (record.ttl !== first.ttl && !isOneRun(last, record)) first = record;
    last = record;
  }
  return first.ttl;
}

/**
 * The records of an RRset without repetitions. Of records that differ only in the case of a name in the RDATA, BIND
 * keeps the last of the run in which the first stands: lines that spell their owner alike, one behind the other.
 */
function distinct(rrset: RRset): Iterable<Record> {
  if (rrset.size === 1) return [rrset.first];
  const byKey = new Map<string, { readonly first: Record; kept: Record }>();
  for (const record of rrset.records) {
    const key = octetKey(record.canonicalRdata);
    const known = byKey.get(key);
    if (!known) byKey.set(key, { first: record, kept: record });
    else if (isOneRun(known.first, record)) known.kept = record;
  }
  return [...byKey.values()].map(({ kept }) => kept);
}

function isOneRun(first: Record, last: Record): boolean {
  const label = firstLabel(first);
  for (let row = first.row + 1; row <= last.row; row++) {
    const record = new Record(first.zone, row);
    if (record.ownerId !== first.ownerId) return false;
    if (!record.isOwnerInherited && firstLabel(record) !== label) return false;
  }
  return true;
}

/** The first label of the owner as it is spelled where it was last written. */
function firstLabel({ zone, row }: Record): string {
  let record = new Record(zone, row);
  while (record.isOwnerInherited && record.row > 0) record = new Record(zone, record.row - 1);
  const { start, end } = record.ownerSpan;
  return record.source.file.text.slice(start, end).split('.', 1)[0] as string;
}

/** A string that is equal where the octets are. */
export function octetKey(octets: Uint8Array): string {
  let key = '';
  // Spreading would walk an iterator, octet by octet.
  for (let i = 0; i < octets.length; i += 4096)
    key += Reflect.apply(String.fromCharCode, undefined, octets.subarray(i, i + 4096));
  return key;
}
