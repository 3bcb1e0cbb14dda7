import { compareNames, type Name } from '../dns/name.ts';
import { canonicalRdata } from '../dns/rdata.ts';
import type { ResourceRecord } from '../dns/resource-record.ts';
import { rrType } from './rr-type.ts';
import { withSerial } from './soa.ts';

/** The records of one owner and type (RFC 2181 §5), without duplicates. Class IN. */
export interface RRset {
  readonly owner: Name;
  readonly type: number;
  /** Seconds; where the records disagree, the first one's, as name servers do. */
  readonly ttl: number;
  /** Uncompressed wire form, in the order of the records. */
  readonly rdata: readonly Uint8Array[];
}

/** The RRsets of records, the SOA first, then in canonical order of owners and by type number. */
export function rrsetsOf(records: Iterable<ResourceRecord>): readonly RRset[] {
  const sets = new Map<
    string,
    { owner: Name; type: number; ttl: number; rdata: Uint8Array[]; keys: Set<string> }
  >();
  for (const { owner, type, ttl, rdata } of records) {
    const id = rrsetId(owner, type);
    const set = sets.get(id) ?? { owner, type, ttl, rdata: [], keys: new Set<string>() };
    sets.set(id, set);
    const key = octetKey(canonicalRdata(type, rdata));
    if (set.keys.has(key)) continue;
    set.keys.add(key);
    set.rdata.push(rdata);
  }
  return [...sets.values()]
    .map(({ owner, type, ttl, rdata }) => ({ owner, type, ttl, rdata }))
    .sort(compareRRsets);
}

/** What tells one RRset of a zone from another. */
export function rrsetId(owner: Name, type: number): string {
  return `${type} ${owner}`;
}

/**
 * Whether two RRsets say the same, in any order: names in RDATA without regard to case, TXT by the octets that its
 * strings make together, SOA without its serial. TTLs are not compared.
 */
export function sameRdata(a: RRset, b: RRset): boolean {
  const left = new Set(a.rdata.map((rdata) => rdataKey(a.type, rdata)));
  const right = new Set(b.rdata.map((rdata) => rdataKey(b.type, rdata)));
  return left.size === right.size && [...left].every((key) => right.has(key));
}

/** A text that is equal for RDATA of the same meaning; see `sameRdata`. */
export function rdataKey(type: number, rdata: Uint8Array): string {
  if (type === rrType.txt || type === rrType.spf) return octetKey(txtOctets(rdata));
  const canonical = canonicalRdata(type, rdata);
  return octetKey(type === rrType.soa ? withSerial(canonical, 0) : canonical);
}

/** The octets that the strings of a TXT record make together, as mail receivers read them (RFC 7208 §3.3). */
export function txtOctets(rdata: Uint8Array): Uint8Array {
  const octets = new Uint8Array(rdata.length);
  let length = 0;
  for (let i = 0; i < rdata.length; i += 1 + (rdata[i] as number)) {
    const string = rdata.subarray(i + 1, i + 1 + (rdata[i] as number));
    octets.set(string, length);
    length += string.length;
  }
  return octets.subarray(0, length);
}

/** The strings of a TXT record as one text, each octet a character. */
export function txtText(rdata: Uint8Array): string {
  return octetKey(txtOctets(rdata));
}

function octetKey(octets: Uint8Array): string {
  let key = '';
  for (const octet of octets) key += String.fromCharCode(octet);
  return key;
}

/** Orders what belongs to RRsets: the SOA first, then by owner in canonical order (RFC 4034 §6.1), then by type. */
export function compareRRsets(a: { owner: Name; type: number }, b: { owner: Name; type: number }): number {
  if (a.type === rrType.soa || b.type === rrType.soa)
    return a.type === b.type ? 0 : a.type === rrType.soa ? -1 : 1;
  return compareNames(a.owner, b.owner) || a.type - b.type;
}
