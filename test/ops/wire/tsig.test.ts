import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeMessage, queryMessage } from '../../../ops/wire/message.ts';
import { signRequest } from '../../../ops/wire/tsig.ts';
import { parseTsigKey } from '../../../ops/wire/tsig-key.ts';
import { name } from '../deploy/setup.ts';
import { testKey } from './keys.ts';

const question = { name: name('acme.test'), type: 6 };
const query = encodeMessage(queryMessage(4711, question));
const now = 1_800_000_000;

test('a signature says who wrote a message, what it answers, and when', () => {
  const { bytes, session } = signRequest(query, testKey(), now);
  assert.notDeepEqual(bytes, query);
  // What was sent is no answer to itself: an answer signs the request's MAC besides.
  assert.match(session.accept(bytes, now) ?? '', /signature is wrong/);
  assert.match(session.accept(query, now) ?? '', /not signed/);
  const other = signRequest(query, { ...testKey(), name: name('other') }, now);
  assert.match(session.accept(other.bytes, now) ?? '', /another key/);
});

test('the same request, key and time give the same signature, and another octet, key or time another', () => {
  const macs = [
    signRequest(query, testKey(), now),
    signRequest(query, testKey('hmac-sha256', 8), now),
    signRequest(query, testKey('hmac-sha512'), now),
    signRequest(query, testKey(), now + 1),
    signRequest(encodeMessage(queryMessage(4712, question)), testKey(), now),
  ].map(({ bytes }) => Buffer.from(bytes).toString('hex'));
  assert.equal(new Set(macs).size, macs.length);
  assert.equal(macs[0], Buffer.from(signRequest(query, testKey(), now).bytes).toString('hex'));
});

test('keys are read as tsig-keygen and dig write them, and nothing else is a key', () => {
  const secret = Buffer.from(new Uint8Array(32).fill(7)).toString('base64');
  const key = testKey();
  for (const text of [
    `key "deploykey" {\n\talgorithm hmac-sha256;\n\tsecret "${secret}";\n};\n`,
    `hmac-sha256:deploykey:${secret}\n`,
  ]) {
    const read = parseTsigKey(text);
    assert.deepEqual(read && { ...read, secret: Uint8Array.from(read.secret) }, key, text);
  }
  for (const text of ['', secret, `hmac-md5:deploykey:${secret}`, 'hmac-sha256:deploykey:', `a:b:c:d`])
    assert.equal(parseTsigKey(text), undefined, text);
});
