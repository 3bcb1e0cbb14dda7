import { nameFromWire, nameToWire } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import type { WireReader, WireWriter } from '../../core/dns/wire.ts';
import { classIn } from './codes.ts';
import { decodeName } from './name.ts';
import { decodeRdata } from './rdata.ts';

/** A record of any class: updates give the classes ANY and NONE a meaning of their own, EDNS and TSIG theirs. */
export interface WireRecord extends ResourceRecord {
  readonly class: number;
}

/** The type of the EDNS pseudo-record (RFC 6891 §6.1.1). */
export const optType = 41;

/** Appends a record. Its names are not compressed. */
export function encodeRecord(out: WireWriter, record: WireRecord): void {
  out.octets(nameToWire(record.owner));
  out.u16(record.type);
  out.u16(record.class);
  out.u32(record.ttl);
  out.u16(record.rdata.length);
  out.octets(record.rdata);
}

/** The record at the reader's place of a message, which moves behind it; undefined where there is none. */
export function decodeRecord(reader: WireReader): WireRecord | undefined {
  const { bytes } = reader;
  const name = decodeName(bytes, reader.at);
  if (name === undefined || name.next + 10 > bytes.length) return undefined;
  reader.at = name.next;
  const type = reader.u16();
  const recordClass = reader.u16();
  const ttl = reader.u32();
  const start = reader.at + 2;
  const end = start + reader.u16();
  if (end > bytes.length) return undefined;
  // RFC 2136 §2.4 and §2.5: an update says "whatever the data" with no RDATA at all.
  const rdata =
    start === end && recordClass !== classIn ? new Uint8Array() : decodeRdata(type, bytes, start, end);
  if (rdata === undefined) return undefined;
  reader.at = end;
  // RFC 2181 §8: a TTL with its top bit set counts as zero.
  const seconds = type !== optType && ttl > 0x7fffffff ? 0 : ttl;
  return { owner: nameFromWire(name.wire), type, class: recordClass, ttl: seconds, rdata };
}
