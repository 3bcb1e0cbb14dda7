import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { showIpv4, showIpv6 } from '../../../core/dns/address.ts';
import { type Name, parseName, root } from '../../../core/dns/name.ts';
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

const cases: readonly (readonly [string, string | undefined])[] = [
  ['25.2.0.192.in-addr.arpa', '192.0.2.25'],
  ['25.0-31.2.0.192.in-addr.arpa', '192.0.2.25'],
  ['25.0/27.2.0.192.in-addr.arpa', '192.0.2.25'],
  ['5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa', '2001:db8::25'],
  ['2.0.192.in-addr.arpa', undefined],
  ['1.25.2.0.192.in-addr.arpa', undefined],
  ['025.2.0.192.in-addr.arpa', undefined],
  ['256.2.0.192.in-addr.arpa', undefined],
  ['b._dns-sd._udp.2.0.192.in-addr.arpa', undefined],
  ['8.b.d.0.1.0.0.2.ip6.arpa', undefined],
  ['25.2.0.192.example.net', undefined],
];

for (const [text, expected] of cases) {
  test(`${text} is ${expected ?? 'no address'}`, () => {
    const octets = addressOfReverseName(parseName(text, root) as NonNullable<ReturnType<typeof parseName>>);
    assert.equal(octets && (octets.length === 4 ? showIpv4(octets) : showIpv6(octets)), expected);
  });
}
