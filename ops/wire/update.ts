/** Dynamic updates (RFC 2136): what must be so, and what is then to change, in one message that is carried out whole or not. */

import { type Name, nameFromWire, nameToWire } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { WireReader, WireWriter } from '../../core/dns/wire.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import type { RRset } from '../../core/plan/rrset.ts';
import { classAny, classIn, classNone } from './codes.ts';
import { decodeName } from './name.ts';
import { decodeRecord, encodeRecord, type WireRecord } from './record.ts';

/** One update of one zone. */
export interface Update {
  readonly zone: Name;
  /** Where one of these is not so, nothing is changed. */
  readonly prerequisites: readonly WireRecord[];
  /** In the order in which the server carries them out. */
  readonly changes: readonly WireRecord[];
}

const opcode = 5;
const none = new Uint8Array();

/** "This RRset is exactly this" (§2.4.2), one record each. The TTL does not count. */
export function rrsetIs({ owner, type, rdata }: RRset): readonly WireRecord[] {
  return rdata.map((octets) => ({ owner, type, class: classIn, ttl: 0, rdata: octets }));
}

/** "There is such an RRset, whatever it says" (§2.4.1). */
export function rrsetIsThere({ owner, type }: RRset): WireRecord {
  return { owner, type, class: classAny, ttl: 0, rdata: none };
}

/** "There is no such RRset" (§2.4.3). */
export function rrsetIsAbsent(owner: Name, type: number): WireRecord {
  return { owner, type, class: classNone, ttl: 0, rdata: none };
}

/** The record is added, or replaces the SOA (§2.5.1). */
export function addRecord(record: ResourceRecord): WireRecord {
  return { ...record, class: classIn };
}

/** The RRset goes (§2.5.2). A server ignores this for SOA and NS of the apex. */
export function deleteRRset(owner: Name, type: number): WireRecord {
  return { owner, type, class: classAny, ttl: 0, rdata: none };
}

/** One record goes (§2.5.4). */
export function deleteRecord({ owner, type, rdata }: ResourceRecord): WireRecord {
  return { owner, type, class: classNone, ttl: 0, rdata };
}

/** The octets of an update. */
export function encodeUpdate(id: number, { zone, prerequisites, changes }: Update): Uint8Array {
  const out = new WireWriter();
  out.u16(id);
  out.u16(opcode << 11);
  for (const count of [1, prerequisites.length, changes.length, 0]) out.u16(count);
  out.octets(nameToWire(zone));
  out.u16(rrType.soa);
  out.u16(classIn);
  for (const record of [...prerequisites, ...changes]) encodeRecord(out, record);
  return out.bytes.slice(0, out.length);
}

/** An update read from octets that anybody may have sent; undefined where they are none. Additional records do not count. */
export function decodeUpdate(bytes: Uint8Array): (Update & { readonly id: number }) | undefined {
  const reader = new WireReader(bytes);
  if (bytes.length < 12) return undefined;
  const id = reader.u16();
  const flags = reader.u16();
  const [zones, before, after] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()] as const;
  if (((flags >> 11) & 15) !== opcode || (flags & 0x8000) !== 0 || zones !== 1) return undefined;
  const name = decodeName(bytes, reader.at);
  if (name === undefined || name.next + 4 > bytes.length) return undefined;
  reader.at = name.next;
  if (reader.u16() !== rrType.soa || reader.u16() !== classIn) return undefined;
  const prerequisites = decodeRecords(reader, before);
  const changes = prerequisites && decodeRecords(reader, after);
  return prerequisites && changes && { id, zone: nameFromWire(name.wire), prerequisites, changes };
}

function decodeRecords(reader: WireReader, count: number): readonly WireRecord[] | undefined {
  const records: WireRecord[] = [];
  for (let i = 0; i < count; i++) {
    const record = decodeRecord(reader);
    if (record === undefined) return undefined;
    records.push(record);
  }
  return records;
}
