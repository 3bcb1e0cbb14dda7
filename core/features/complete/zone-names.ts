import { showIpv4, showIpv6 } from '../../dns/address.ts';
import { isAtOrBelow, type Name } from '../../dns/name.ts';
import { namesIn, typeDefinition } from '../../dns/rdata.ts';
import { typeName } from '../../dns/type-names.ts';
import { a, aaaa, cname, soa, txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
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
    for (let group = 0; group < index.count && absent.size < maxMissing; group++) {
      const type = index.types[group] as number;
      if (!pointsAtHosts(type)) continue;
      for (let i = index.starts[group] as number; i < (index.starts[group + 1] as number); i++) {
        const rdata = records.rdataOf(index.order[i] as number);
        for (const at of namesIn(type, rdata)) {
          const name = names.nameFromWire(rdata, at);
          const id = names.findName(name);
          const exists = id >= 0 && index.firsts[id] !== index.firsts[id + 1];
          if (!exists && apex !== undefined && isAtOrBelow(name, apex) && !absent.has(name))
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
    this.times = commonest(counts);
    return this.times;
  }

  /** The addresses in records of a type, the commonest first. */
  addresses(type: number): readonly string[] {
    const known = this.used?.get(type);
    if (known) return known;
    const counts = new Map<string, number>();
    const { records } = this.zone;
    for (let i = 0; i < records.count; i++) {
      if (records.types[i] !== type) continue;
      const key: string = Reflect.apply(String.fromCharCode, undefined, records.rdataOf(i));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const found = commonest(counts).slice(0, 50).map(textOfAddress);
    this.used = new Map([...(this.used ?? []), [type, found]]);
    return found;
  }
}

/** Whether the names in the RDATA of a type are to exist as hosts; the contact of an SOA, for one, is none. */
function pointsAtHosts(type: number): boolean {
  if (type === soa.code) return false;
  return type === cname.code || typeDefinition(type)?.fields.some((it) => it.isHost) === true;
}

function textOfAddress(octets: string): string {
  const bytes = Uint8Array.from(octets, (it) => it.charCodeAt(0));
  return bytes.length === 4 ? showIpv4(bytes) : showIpv6(bytes);
}

function commonest<Key>(counts: ReadonlyMap<Key, number>): Key[] {
  return [...counts].sort((left, right) => right[1] - left[1]).map(([key]) => key);
}

/** `v=spf1` behind the length octet of the first string. */
const spfStart = Uint8Array.from('v=spf1', (it) => it.charCodeAt(0));

function isSpfRdata(rdata: Uint8Array): boolean {
  for (let i = 0; i < spfStart.length; i++)
    if (((rdata[i + 1] ?? 0) | 32) !== ((spfStart[i] ?? 0) | 32)) return false;
  return true;
}

const known = new WeakMap<Zone, ZoneNames>();

/** What completion knows of the names of a zone. */
export function namesOf(zone: Zone): ZoneNames {
  let names = known.get(zone);
  if (!names) {
    names = new ZoneNames(zone);
    known.set(zone, names);
  }
  return names;
}
