import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Name } from '../../../core/dns/name.ts';
import { addressOfReverseName, reverseNameOf } from '../../../core/dns/reverse-name.ts';

test('reverse names have the octets, or the half ones, from the last to the first', () => {
  assert.equal(reverseNameOf(Uint8Array.of(192, 0, 2, 10)), '10.2.0.192.in-addr.arpa.');
  const one = new Uint8Array(16);
  one[0] = 0x20;
  one[15] = 0x1f;
  assert.equal(reverseNameOf(one), `f.1.${'0.'.repeat(29)}2.ip6.arpa.`);
});

test('the way back is the identity', () => {
  const address = fc.oneof(
    fc.uint8Array({ minLength: 4, maxLength: 4 }),
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
  );
  fc.assert(fc.property(address, (it) => assert.deepEqual(addressOfReverseName(reverseNameOf(it)), it)));
});

test('other names have no address', () => {
  for (const name of [
    '2.0.192.in-addr.arpa.',
    '1.2.3.256.in-addr.arpa.',
    'a.2.3.4.in-addr.arpa.',
    '1.2.3.4.in-addr.example.',
    '.',
  ])
    assert.equal(addressOfReverseName(name as Name), undefined, name);
});
