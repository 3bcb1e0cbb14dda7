import assert from 'node:assert/strict';
import { test } from 'node:test';
import packet from 'dns-packet';
import fc from 'fast-check';
import { nameToWire, withoutDot } from '../../../core/dns/name.ts';
import { rcodeName } from '../../../ops/wire/codes.ts';
import { decodeMessage, encodeMessage } from '../../../ops/wire/message.ts';
import { decodeName } from '../../../ops/wire/name.ts';
import { signRequest } from '../../../ops/wire/tsig.ts';
import { decodeUpdate, encodeUpdate } from '../../../ops/wire/update.ts';
import { testKey } from './keys.ts';
import { diceOf, randomMessage, randomName, randomUpdate } from './random-message.ts';

const seed = fc.integer({ min: 0 });

/** CODEC_RUNS=100000 is the whole proof; the suite runs a part of it. */
const { CODEC_RUNS = '10000' } = process.env;
const runs = Number(CODEC_RUNS);

test(`${runs} messages and names come back as they went`, () => {
  fc.assert(
    fc.property(seed, (it) => {
      const dice = diceOf(it);
      const message = randomMessage(dice);
      assert.deepEqual(decodeMessage(encodeMessage(message)), message);
      const name = randomName(dice);
      const wire = nameToWire(name);
      assert.deepEqual(decodeName(wire, 0), { wire, next: wire.length });
    }),
    { numRuns: runs },
  );
});

test('updates come back as they went', () => {
  fc.assert(
    fc.property(seed, (it) => {
      const update = randomUpdate(diceOf(it));
      assert.deepEqual(decodeUpdate(encodeUpdate(it & 0xffff, update)), { id: it & 0xffff, ...update });
    }),
    { numRuns: 10_000 },
  );
});

test('what dns-packet reads is read alike, and what it writes with compressed names too', () => {
  fc.assert(
    fc.property(seed, (it) => {
      const message = randomMessage(diceOf(it), true);
      const theirs = packet.decode(Buffer.from(encodeMessage(message)));
      assert.equal(theirs.id, message.id);
      assert.equal(theirs.flag_aa, message.isAuthoritative);
      assert.equal(theirs.flag_tc, message.isTruncated);
      const theirRecords = [...theirs.answers, ...theirs.authorities];
      assert.deepEqual(
        theirRecords.map(({ name, ttl }) => [name, ttl]),
        [...message.answer, ...message.authority].map(({ owner, ttl }) => [withoutDot(owner), ttl]),
      );
      const back = decodeMessage(Uint8Array.from(packet.encode(theirs)));
      assert(back);
      assert.deepEqual(back.answer, message.answer);
      assert.deepEqual(back.authority, message.authority);
      assert.equal(rcodeName(back.rcode), rcodeName(message.rcode));
    }),
    { numRuns: 5_000 },
  );
});

test('hostile messages never throw, and give no more than they warrant', () => {
  fc.assert(
    fc.property(seed, fc.uint8Array({ maxLength: 600 }), (it, noise) => {
      const dice = diceOf(it);
      const base =
        dice(2) === 0 ? encodeMessage(randomMessage(dice)) : encodeUpdate(dice(65536), randomUpdate(dice));
      const bytes = dice(4) === 0 ? noise : base.slice(0, dice(base.length + 1));
      for (let i = dice(8); i > 0 && bytes.length > 0; i--) bytes[dice(bytes.length)] = dice(256);
      const message = decodeMessage(bytes);
      decodeUpdate(bytes);
      signRequest(new Uint8Array(12), testKey(), 0).session.accept(bytes, 0);
      if (!message) return;
      const records = [...message.answer, ...message.authority, ...message.additional];
      const octets = records.reduce(
        (sum, { owner, rdata }) => sum + nameToWire(owner).length + rdata.length,
        0,
      );
      assert(octets <= 255 * bytes.length);
      assert(records.length + message.questions.length <= bytes.length / 5);
    }),
    { numRuns: runs },
  );
});

test('a chain of pointers costs no more than the names that a message can hold', () => {
  const bytes = new Uint8Array(65_000);
  const view = new DataView(bytes.buffer);
  view.setUint16(4, 5000);
  // Each pointer leads two octets back, down to the root label behind the header.
  for (let at = 14; at < 0x3fff; at += 2) view.setUint16(at, 0xc000 | Math.max(12, at - 2));
  assert.equal(decodeName(bytes, 0x3ff0), undefined);
  assert.deepEqual(decodeName(bytes, 14 + 2 * 100)?.wire, Uint8Array.of(0));
  assert.equal(decodeMessage(bytes), undefined);
});
