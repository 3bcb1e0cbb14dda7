import { type Name, nameFromWire, nameToWire } from '../../core/dns/name.ts';
import { WireReader, WireWriter } from '../../core/dns/wire.ts';
import { classAny } from './codes.ts';
import { decodeName } from './name.ts';

/** A message's own TSIG record (§4.2). */
export interface Tsig {
  readonly key: Name;
  readonly algorithm: Name;
  readonly time: number;
  readonly fudge: number;
  readonly mac: Uint8Array;
  readonly originalId: number;
  readonly error: number;
  readonly other: Uint8Array;
}

const tsigType = 250;

/** What is signed besides the message (§4.3.3). */
export function variables(tsig: Tsig): Uint8Array {
  const out = new WireWriter();
  out.octets(nameToWire(tsig.key));
  out.u16(classAny);
  out.u32(0);
  out.octets(nameToWire(tsig.algorithm));
  out.octets(timers(tsig));
  out.u16(tsig.error);
  out.octets(withLength(tsig.other));
  return out.bytes.slice(0, out.length);
}

/** What is signed besides the later messages of an answer (§5.3.1). */
export function timers({ time, fudge }: Tsig): Uint8Array {
  const out = new WireWriter(8);
  out.u16(Math.floor(time / 2 ** 32));
  out.u32(time % 2 ** 32);
  out.u16(fudge);
  return out.bytes.slice(0, out.length);
}

/** Octets behind their number. */
export function withLength(octets: Uint8Array): Uint8Array {
  const out = new WireWriter(octets.length + 2);
  out.u16(octets.length);
  out.octets(octets);
  return out.bytes.slice(0, out.length);
}

/** A message with a TSIG record at its end. */
export function appendTsig(message: Uint8Array, tsig: Tsig): Uint8Array {
  const rdata = new WireWriter();
  rdata.octets(nameToWire(tsig.algorithm));
  rdata.octets(timers(tsig));
  rdata.octets(withLength(tsig.mac));
  rdata.u16(tsig.originalId);
  rdata.u16(tsig.error);
  rdata.octets(withLength(tsig.other));
  const out = new WireWriter(message.length + rdata.length + 300);
  out.octets(message);
  out.octets(nameToWire(tsig.key));
  out.u16(tsigType);
  out.u16(classAny);
  out.u32(0);
  out.octets(withLength(rdata.bytes.subarray(0, rdata.length)));
  const signed = out.bytes.slice(0, out.length);
  const view = new DataView(signed.buffer);
  view.setUint16(10, view.getUint16(10) + 1);
  return signed;
}

/**
 * A message without its TSIG record and as it was when it was signed, and the record, which may be missing; undefined
 * where the message is malformed or holds a TSIG record in another place than the last (§5.1).
 */
export function splitTsig(
  frame: Uint8Array,
): { readonly message: Uint8Array; readonly tsig: Tsig | undefined } | undefined {
  if (frame.length < 12) return undefined;
  const reader = new WireReader(frame, 4);
  const questions = reader.u16();
  const records = reader.u16() + reader.u16();
  const additional = reader.u16();
  for (let i = 0; i < questions; i++) {
    if (!skipName(reader)) return undefined;
    reader.at += 4;
  }
  let last: { readonly start: number; readonly isTsig: boolean } | undefined;
  for (let i = 0; i < records + additional; i++) {
    if (last?.isTsig) return undefined;
    const start = reader.at;
    if (!skipName(reader)) return undefined;
    const isTsig = reader.u16() === tsigType;
    if (isTsig && i < records) return undefined;
    reader.at += 6;
    const length = reader.u16();
    reader.at += length;
    if (reader.at > frame.length) return undefined;
    last = { start, isTsig };
  }
  if (!last?.isTsig) return { message: frame, tsig: undefined };
  const tsig = parseTsig(frame, last.start);
  if (tsig === undefined) return undefined;
  // A copy: the slice of a Buffer would still be part of it.
  const message = Uint8Array.from(frame.subarray(0, last.start));
  const view = new DataView(message.buffer);
  view.setUint16(0, tsig.originalId);
  view.setUint16(10, additional - 1);
  return { message, tsig };
}

function skipName(reader: WireReader): boolean {
  for (;;) {
    if (reader.left === 0) return false;
    const octet = reader.u8();
    if (octet >= 0xc0) {
      reader.at++;
      return true;
    }
    if (octet > 63) return false;
    if (octet === 0) return true;
    reader.at += octet;
  }
}

function parseTsig(frame: Uint8Array, start: number): Tsig | undefined {
  const owner = decodeName(frame, start);
  if (owner === undefined) return undefined;
  const algorithm = decodeName(frame, owner.next + 10);
  if (algorithm === undefined) return undefined;
  const reader = new WireReader(frame, algorithm.next);
  const time = readTime(reader);
  const fudge = reader.u16();
  const mac = reader.octets(reader.u16());
  const originalId = reader.u16();
  const code = reader.u16();
  const other = reader.octets(reader.u16());
  if (reader.at > frame.length) return undefined;
  return {
    key: nameFromWire(owner.wire),
    algorithm: nameFromWire(algorithm.wire),
    time,
    fudge,
    mac,
    originalId,
    error: code,
    other,
  };
}

/** Seconds since 1970 in 48 bits. */
export function readTime(reader: WireReader): number {
  return reader.u16() * 2 ** 32 + reader.u32();
}
