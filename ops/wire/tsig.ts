/** Transaction signatures (RFC 8945): both sides share a secret, and each message proves who sent it and what it answers. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Name } from '../../core/dns/name.ts';
import { WireReader } from '../../core/dns/wire.ts';
import type { TsigKey } from './tsig-key.ts';
import { appendTsig, readTime, splitTsig, type Tsig, timers, variables, withLength } from './tsig-record.ts';

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
  return { bytes: appendTsig(message, { ...unsigned, mac }), session: openSession(key, mac) };
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

function digest(key: TsigKey, parts: readonly Uint8Array[]): Uint8Array {
  const hmac = createHmac(key.algorithm.slice('hmac-'.length), key.secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}
