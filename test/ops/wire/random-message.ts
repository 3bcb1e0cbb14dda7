import { type Name, nameFromWire } from '../../../core/dns/name.ts';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { type Message, queryMessage } from '../../../ops/wire/message.ts';
import type { Update } from '../../../ops/wire/update.ts';

/** A source of numbers that a seed decides: whole numbers below a limit. */
export type Dice = (limit: number) => number;

/** The same seed gives the same numbers (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** A name of up to 255 octets with any octets in its labels; with `plain`, of lower-case letters only. */
export function randomName(dice: Dice, plain = false): Name {
  return nameFromWire(randomWireName(dice, plain));
}

function randomWireName(dice: Dice, plain: boolean): Uint8Array {
  const octets: number[] = [];
  const labels = dice(8) === 0 ? dice(120) : dice(6);
  for (let i = 0; i < labels; i++) {
    const length = 1 + dice(dice(4) === 0 ? 63 : 12);
    if (octets.length + length + 2 > 255) break;
    octets.push(length);
    for (let k = 0; k < length; k++) octets.push(plain ? 97 + dice(26) : dice(256));
  }
  return Uint8Array.from([...octets, 0]);
}

function randomOctets(dice: Dice, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => dice(256));
}

/** A record of class IN whose RDATA is well-formed for its type. */
export function randomRecord(dice: Dice, plain = false): ResourceRecord {
  const owner = randomName(dice, plain);
  const wireName = () => randomWireName(dice, plain);
  const [type, rdata] = pick<readonly [number, Uint8Array]>(dice, [
    () => [1, randomOctets(dice, 4)],
    () => [28, randomOctets(dice, 16)],
    () => [2, wireName()],
    () => [5, wireName()],
    () => [15, concat(randomOctets(dice, 2), wireName())],
    () => [16, randomStrings(dice)],
    () => [6, concat(wireName(), wireName(), randomOctets(dice, 20))],
    () => [33, concat(randomOctets(dice, 6), wireName())],
    // A type that nobody knows.
    () => [65280, randomOctets(dice, dice(300))],
  ]);
  return { owner, type, ttl: dice(0x80000000), rdata };
}

function pick<T>(dice: Dice, choices: readonly (() => T)[]): T {
  return (choices[dice(choices.length)] as () => T)();
}

function randomStrings(dice: Dice): Uint8Array {
  const strings = Array.from({ length: 1 + dice(3) }, () => randomOctets(dice, dice(256)));
  return concat(...strings.map((it) => concat(Uint8Array.of(it.length), it)));
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

function randomRecords(dice: Dice, plain: boolean): readonly ResourceRecord[] {
  return Array.from({ length: dice(4) }, () => randomRecord(dice, plain));
}

/** Any message that a server may send. */
export function randomMessage(dice: Dice, plain = false): Message {
  const flag = () => dice(2) === 1;
  const edns = flag() ? { udpPayload: 512 + dice(4000), wantsSignatures: flag() } : undefined;
  return queryMessage(
    dice(0x10000),
    { name: randomName(dice, plain), type: 1 + dice(255) },
    {
      isResponse: flag(),
      opcode: dice(16),
      isAuthoritative: flag(),
      isTruncated: flag(),
      wantsRecursion: flag(),
      offersRecursion: flag(),
      isAuthenticated: flag(),
      rcode: dice(edns ? 4096 : 16),
      answer: randomRecords(dice, plain),
      authority: randomRecords(dice, plain),
      additional: randomRecords(dice, plain),
      edns,
    },
  );
}

/** Any update. */
export function randomUpdate(dice: Dice): Update {
  const records = () =>
    Array.from({ length: dice(5) }, () => {
      const record = randomRecord(dice);
      const recordClass = [1, 254, 255][dice(3)] as number;
      return recordClass === 255
        ? { ...record, class: recordClass, ttl: 0, rdata: new Uint8Array() }
        : { ...record, class: recordClass };
    });
  return { zone: randomName(dice), prerequisites: records(), changes: records() };
}
