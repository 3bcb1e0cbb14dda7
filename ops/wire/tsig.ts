/** Transaction signatures (RFC 8945): both sides share a secret, and each message proves who sent it and what it answers. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Name, nameFromWire, nameToWire, parseName } from '../../core/dns/name.ts';
import { WireReader, WireWriter } from '../../core/dns/wire.ts';
import { classAny } from './codes.ts';
import { decodeName } from './name.ts';

/** The algorithms that are still sound (RFC 8945 §6) and every name server has, and the octets of their MACs. */
const algorithms = { 'hmac-sha256': 32, 'hmac-sha384': 48, 'hmac-sha512': 64 } as const;

export type TsigAlgorithm = keyof typeof algorithms;

export interface TsigKey {
  readonly name: Name;
  readonly algorithm: TsigAlgorithm;
  readonly secret: Uint8Array;
}

/** Whether a text names an algorithm that is known here. */
export function isTsigAlgorithm(text: string): text is TsigAlgorithm {
  return Object.hasOwn(algorithms, text);
}

/** What is wrong with a signature, in words that go on after "the answer cannot be trusted: ". */
export type TsigProblem = string;

/** A signed request, and what its answers are checked with. */
export interface SignedRequest {
  readonly bytes: Uint8Array;
  readonly session: TsigSession;
}

/** The answers to one request, message by message. */
export interface TsigSession {
  /** Checks the next message, at a time in seconds since 1970; undefined where it may be used. */
  accept(frame: Uint8Array, now: number): TsigProblem | undefined;
  /** Whether the last message was signed: only then is what came before it all proved (§5.3.1). */
  readonly isProved: boolean;
}

/** The problem of an answer without any signature. */
export const notSigned: TsigProblem = 'it is not signed';

/** A message's own TSIG record (§4.2). */
interface Tsig {
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
/** Seconds that two clocks may differ (§10). */
const usualFudge = 300;
/** The most messages in a row that may be unsigned (§5.3.1). */
const mostUnsigned = 99;
const error = { badSig: 16, badKey: 17, badTime: 18, badTrunc: 22 } as const;

/** Signs a request at a time in seconds since 1970. */
export function signRequest(
  message: Uint8Array,
  key: TsigKey,
  now: number,
  fudge = usualFudge,
): SignedRequest {
  const unsigned: Tsig = {
    key: key.name,
    algorithm: `${key.algorithm}.` as Name,
    time: now,
    fudge,
    mac: new Uint8Array(),
    originalId: (message[0] ?? 0) * 256 + (message[1] ?? 0),
    error: 0,
    other: new Uint8Array(),
  };
  const mac = digest(key, [message, variables(unsigned)]);
  return { bytes: append(message, { ...unsigned, mac }), session: openSession(key, mac) };
}

function openSession(key: TsigKey, requestMac: Uint8Array): TsigSession {
  let prior = requestMac;
  let isFirst = true;
  let unsigned: Uint8Array[] = [];
  return {
    get isProved() {
      return !isFirst && unsigned.length === 0;
    },
    accept(frame, now) {
      const parts = splitTsig(frame);
      if (parts === undefined) return 'its signature is malformed';
      const { message, tsig } = parts;
      if (tsig === undefined) {
        if (isFirst) return notSigned;
        unsigned.push(message);
        return unsigned.length > mostUnsigned ? 'too many of its messages are not signed' : undefined;
      }
      const keyProblem = problemOfKey(tsig, key);
      if (keyProblem !== undefined) return keyProblem;
      const tail = isFirst ? variables(tsig) : timers(tsig);
      const mac = digest(key, [withLength(prior), ...unsigned, message, tail]);
      if (mac.length !== tsig.mac.length || !timingSafeEqual(mac, tsig.mac))
        return 'its signature is wrong, so somebody else wrote it, or the secrets differ';
      const problem = problemOfTime(tsig, now);
      if (problem !== undefined) return problem;
      prior = mac;
      isFirst = false;
      unsigned = [];
      return undefined;
    },
  };
}

function problemOfKey(
  { key: name, algorithm, error: code, mac }: Tsig,
  key: TsigKey,
): TsigProblem | undefined {
  if (code === error.badKey)
    return 'the server does not know the key (BADKEY): compare its name and algorithm';
  if (code === error.badSig && mac.length === 0)
    return 'the server says that our signature is wrong (BADSIG): compare the secret of the key';
  if (code === error.badTrunc) return 'the server does not take signatures of this length (BADTRUNC)';
  return name === key.name && algorithm === `${key.algorithm}.` ? undefined : 'it is signed with another key';
}

function problemOfTime({ error: code, other, time, fudge }: Tsig, now: number): TsigProblem | undefined {
  if (code === error.badTime) {
    const theirs = other.length === 6 ? readTime(new WireReader(other)) : time;
    return `the clock of the server is ${Math.abs(theirs - now)} seconds ${theirs < now ? 'behind' : 'ahead of'} ours (BADTIME)`;
  }
  if (code !== 0) return `the server reports the error ${code} of signatures`;
  if (Math.abs(now - time) <= fudge) return undefined;
  return `it was signed ${Math.abs(now - time)} seconds ${time < now ? 'ago' : 'in the future'}, more than ${fudge}`;
}

/** Seconds since 1970 in 48 bits. */
function readTime(reader: WireReader): number {
  return reader.u16() * 2 ** 32 + reader.u32();
}

function digest(key: TsigKey, parts: readonly Uint8Array[]): Uint8Array {
  const hmac = createHmac(key.algorithm.slice('hmac-'.length), key.secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** What is signed besides the message (§4.3.3). */
function variables(tsig: Tsig): Uint8Array {
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
function timers({ time, fudge }: Tsig): Uint8Array {
  const out = new WireWriter(8);
  out.u16(Math.floor(time / 2 ** 32));
  out.u32(time % 2 ** 32);
  out.u16(fudge);
  return out.bytes.slice(0, out.length);
}

function withLength(octets: Uint8Array): Uint8Array {
  const out = new WireWriter(octets.length + 2);
  out.u16(octets.length);
  out.octets(octets);
  return out.bytes.slice(0, out.length);
}

function append(message: Uint8Array, tsig: Tsig): Uint8Array {
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
function splitTsig(
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

/**
 * The key in a text: a `key` statement as tsig-keygen writes it, or `algorithm:name:secret` as dig and nsupdate take it,
 * the secret in Base64; undefined where it is neither.
 */
export function parseTsigKey(text: string): TsigKey | undefined {
  const statement =
    /^\s*key\s+"?([^\s"{;]+)"?\s*\{\s*algorithm\s+"?([\w-]+)\.?"?\s*;\s*secret\s+"?([A-Za-z0-9+/=]+)"?\s*;\s*\}\s*;?\s*$/.exec(
      text,
    );
  const short = /^\s*([\w-]+):([^\s:]+):([A-Za-z0-9+/=]+)\s*$/.exec(text);
  const [name, algorithm, secret] = statement
    ? [statement[1], statement[2], statement[3]]
    : [short?.[2], short?.[1], short?.[3]];
  const parsed = name === undefined ? undefined : parseName(name.endsWith('.') ? name : `${name}.`);
  const known = algorithm?.toLowerCase() ?? '';
  const octets = Buffer.from(secret ?? '', 'base64');
  if (parsed === undefined || !isTsigAlgorithm(known) || octets.length === 0) return undefined;
  return { name: parsed, algorithm: known, secret: octets };
}
