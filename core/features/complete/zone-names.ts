import { showIpv4, showIpv6 } from '../../dns/address.ts';
import { isAtOrBelow, type Name, wireNameLength } from '../../dns/name.ts';
import { namesIn, typeDefinition } from '../../dns/rdata.ts';
import { typeName } from '../../dns/type-names.ts';
import { a, aaaa, cname, soa, txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { Attached } from '../../zone/attached.ts';
import type { Records } from '../../zone/records.ts';
import type { Zone } from '../../zone/zone.ts';

/** What a name of a zone has, as bits. */
export const has = { records: 1, address: 2, alias: 4, exchanges: 8, spf: 16 } as const;

const bitOfType = new Map<number, number>([
  [a.code, has.address],
  [aaaa.code, has.address],
  [cname.code, has.alias],
  [mx.code, has.exchanges],
]);

/** How many names that do not exist are kept: nobody reads more. */
const maxMissing = 200;
/** How many of the commonest addresses and TTLs are offered. */
const maxAddresses = 50;
const maxTtls = 5;
/** How many addresses are counted: what is common in so many is common. */
const maxCounted = 10_000;

/** What completion knows of the names of a zone. Made once for a zone, each part when somebody asks. */
class ZoneNames {
  private readonly zone: Zone;
  private bits: Uint8Array | undefined;
  private absent: ReadonlyMap<Name, string> | undefined;
  private times: readonly number[] | undefined;
  private used: ReadonlyMap<number, readonly string[]> | undefined;

  constructor(zone: Zone) {
    this.zone = zone;
  }

  /** Of each name, by number, the bits of `has`. */
  get what(): Uint8Array {
    if (this.bits) return this.bits;
    const { index, names, records } = this.zone;
    const bits = new Uint8Array(names.count);
    for (let group = 0; group < index.count; group++) {
      const type = index.types[group] as number;
      let bit = has.records | (bitOfType.get(type) ?? 0);
      if (type === txt.code) {
        for (let i = index.starts[group] as number; i < (index.starts[group + 1] as number); i++)
          if (isSpfRdata(records.rdataOf(index.order[i] as number))) bit |= has.spf;
      }
      (bits[index.owners[group] as number] as number) |= bit;
    }
    this.bits = bits;
    return bits;
  }

  /** The names in the zone that records point at and that do not exist, with the type of a record that does. */
  get missing(): ReadonlyMap<Name, string> {
    if (this.absent) return this.absent;
    const { index, names, records, apex } = this.zone;
    const absent = new Map<Name, string>();
    const pointing = new Map<number, boolean>();
    let before = -1;
    for (let group = 0; group < index.count && absent.size < maxMissing; group++) {
      const type = index.types[group] as number;
      if (!pointing.has(type)) pointing.set(type, pointsAtHosts(type));
      if (pointing.get(type) === false) continue;
      for (let i = index.starts[group] as number; i < (index.starts[group + 1] as number); i++) {
        const row = index.order[i] as number;
        // Many records in a row point at one host.
        if (before >= 0 && haveEqualRdata(records, row, before)) continue;
        before = row;
        const rdata = records.rdataOf(row);
        for (const at of namesIn(type, rdata)) {
          const id = names.find(rdata, at, at + wireNameLength(rdata, at));
          if (id >= 0 && index.firsts[id] !== index.firsts[id + 1]) continue;
          const name = names.nameFromWire(rdata, at);
          if (apex !== undefined && isAtOrBelow(name, apex) && !absent.has(name))
            absent.set(name, typeName(type));
        }
      }
    }
    this.absent = absent;
    return absent;
  }

  /** The TTLs of the records in seconds, the commonest first. */
  get ttls(): readonly number[] {
    if (this.times) return this.times;
    const { records } = this.zone;
    const counts = new Map<number, number>();
    for (let i = 0; i < records.count; i++) {
      const ttl = records.ttls[i] as number;
      counts.set(ttl, (counts.get(ttl) ?? 0) + 1);
    }
    this.times = commonest(counts, maxTtls);
    return this.times;
  }

  /** The addresses in the records of a type, the commonest first. Of a large zone, those in its first records. */
  addresses(type: number): readonly string[] {
    const known = this.used?.get(type);
    if (known) return known;
    const counts = new Map<number | string, number>();
    const { records } = this.zone;
    let left = maxCounted;
    for (let i = 0; i < records.count && left > 0; i++) {
      if (records.types[i] !== type) continue;
      left--;
      const key = keyOfAddress(
        records.wire.bytes,
        records.rdata[i] as number,
        records.rdata[i + 1] as number,
      );
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const found = commonest(counts, maxAddresses).map(textOfKey);
    this.used = new Map([...(this.used ?? []), [type, found]]);
    return found;
  }
}

/** Whether the names in the RDATA of a type are to exist as hosts; the contact of an SOA, for one, is none. */
function pointsAtHosts(type: number): boolean {
  if (type === soa.code) return false;
  return type === cname.code || typeDefinition(type)?.fields.some((it) => it.isHost) === true;
}

function haveEqualRdata({ rdata, wire }: Records, row: number, other: number): boolean {
  const start = rdata[row] as number;
  const length = (rdata[row + 1] as number) - start;
  const from = rdata[other] as number;
  if ((rdata[other + 1] as number) - from !== length) return false;
  for (let i = 0; i < length; i++) if (wire.bytes[start + i] !== wire.bytes[from + i]) return false;
  return true;
}

/** An IPv4 address as a number, which counts faster than text; an IPv6 address as its octets. */
function keyOfAddress(bytes: Uint8Array, start: number, end: number): number | string {
  if (end - start !== 4) return Reflect.apply(String.fromCharCode, undefined, bytes.subarray(start, end));
  let key = 0;
  for (let i = start; i < end; i++) key = key * 256 + (bytes[i] as number);
  return key;
}

function textOfKey(key: number | string): string {
  if (typeof key === 'string') return showIpv6(Uint8Array.from(key, (it) => it.charCodeAt(0)));
  return showIpv4(Uint8Array.of(key >>> 24, key >>> 16, key >>> 8, key));
}

/** The keys with the highest counts. Of those that are there once, the first: sorting thousands of them says nothing. */
function commonest<Key>(counts: ReadonlyMap<Key, number>, most: number): Key[] {
  const repeated: (readonly [Key, number])[] = [];
  const single: Key[] = [];
  for (const entry of counts) {
    if (entry[1] > 1) repeated.push(entry);
    else if (single.length < most) single.push(entry[0]);
  }
  repeated.sort((left, right) => right[1] - left[1]);
  return [...repeated.map(([key]) => key), ...single].slice(0, most);
}

/** `v=spf1` behind the length octet of the first string. */
const spfStart = Uint8Array.from('v=spf1', (it) => it.charCodeAt(0));

function isSpfRdata(rdata: Uint8Array): boolean {
  for (let i = 0; i < spfStart.length; i++)
    if (((rdata[i + 1] ?? 0) | 32) !== ((spfStart[i] ?? 0) | 32)) return false;
  return true;
}

const known = new Attached<Zone, ZoneNames>();

/** What completion knows of the names of a zone. */
export function namesOf(zone: Zone): ZoneNames {
  let names = known.get(zone);
  if (!names) {
    names = new ZoneNames(zone);
    known.set(zone, names);
  }
  return names;
}
