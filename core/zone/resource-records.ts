import type { ResourceRecord } from '../dns/resource-record.ts';
import type { Zone } from './zone.ts';

/**
 * The records that a server loads from the zone: those within it, exact duplicates once (RFC 2181 §5), each RRset
 * with one TTL, its first record's, as BIND has it.
 */
export function resourceRecords(zone: Zone): readonly ResourceRecord[] {
  const result: ResourceRecord[] = [];
  for (const rrset of zone.rrsets()) {
    const seen = new Set<string>();
    const { owner, type, first } = rrset;
    for (const record of rrset.records) {
      if (rrset.size > 1) {
        const key = octetKey(record.canonicalRdata);
        if (seen.has(key)) continue;
        seen.add(key);
      }
      result.push({ owner, type, ttl: type === 46 ? record.ttl : first.ttl, rdata: record.rdata });
    }
  }
  return result;
}

/** A string that is equal where the octets are. */
export function octetKey(octets: Uint8Array): string {
  let key = '';
  for (let i = 0; i < octets.length; i += 4096) key += String.fromCharCode(...octets.subarray(i, i + 4096));
  return key;
}
