import { wireNameLength } from '../dns/name.ts';
import type { ResourceRecord } from '../dns/resource-record.ts';
import { WireReader } from '../dns/wire.ts';
import { rrType } from './rr-type.ts';

/** Two root names and five numbers. */
const leastOctets = 22;

/** The serial in the RDATA of an SOA record (RFC 1035 §3.3.13); 0 where the octets are too few for one. */
export function serialOf(rdata: Uint8Array): number {
  return rdata.length < leastOctets ? 0 : new WireReader(rdata, serialOffset(rdata)).u32();
}

/** The same SOA RDATA with another serial. */
export function withSerial(rdata: Uint8Array, serial: number): Uint8Array {
  const copy = rdata.slice();
  if (copy.length >= leastOctets) new DataView(copy.buffer).setUint32(serialOffset(copy), serial);
  return copy;
}

/** The zone's SOA record; undefined where it has none. */
export function findSoa(records: readonly ResourceRecord[]): ResourceRecord | undefined {
  return records.find((record) => record.type === rrType.soa && record.rdata.length >= leastOctets);
}

/** The uncompressed wire form of MNAME, the primary name server. */
export function primaryOf(rdata: Uint8Array): Uint8Array {
  return rdata.subarray(0, wireNameLength(rdata));
}

/** How long a resolver may keep "no such name or type", in seconds: the smaller of TTL and MINIMUM (RFC 2308 §5). */
export function negativeTtl(soa: ResourceRecord): number {
  return Math.min(soa.ttl, new WireReader(soa.rdata, Math.max(0, soa.rdata.length - 4)).u32());
}

// MNAME and RNAME come first; the five numbers after them are 20 octets, the serial the first of them.
function serialOffset(rdata: Uint8Array): number {
  return rdata.length - 20;
}
