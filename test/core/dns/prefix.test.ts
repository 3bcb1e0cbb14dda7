import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseIpv4, parseIpv6 } from '../../../core/dns/address.ts';
import {
  addressCount,
  contains,
  hasHostBits,
  mergePrefixes,
  mergeSiblings,
  networkOf,
  overlaps,
  type Prefix,
  showPrefix,
  totalAddresses,
} from '../../../core/dns/prefix.ts';

function prefix(text: string): Prefix {
  const [address = '', length] = text.split('/');
  const v4 = new Uint8Array(4);
  const v6 = new Uint8Array(16);
  const bytes = parseIpv4(address, 0, address.length, v4, 0) ? v4 : v6;
  if (bytes === v6) assert.ok(parseIpv6(address, 0, address.length, v6, 0), text);
  return { bytes, length: length === undefined ? bytes.length * 8 : Number(length) };
}

test('one prefix contains another', () => {
  for (const [outer, inner, expected] of [
    ['192.0.2.0/24', '192.0.2.7', true],
    ['192.0.2.0/24', '192.0.3.0', false],
    ['192.0.2.99/24', '192.0.2.128/25', true],
    ['192.0.2.0/25', '192.0.2.0/24', false],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:db8::/32', '2001:db8:1::/48', true],
    ['2001:db8::/33', '2001:db8:8000::/48', false],
  ] as const) {
    assert.equal(contains(prefix(outer), prefix(inner)), expected, `${outer} contains ${inner}`);
    if (expected) assert.ok(overlaps(prefix(inner), prefix(outer)));
  }
  assert.equal(overlaps(prefix('192.0.2.0/25'), prefix('192.0.2.128/25')), false);
});

test('siblings merge, others do not', () => {
  for (const [a, b, merged] of [
    ['192.0.2.0/25', '192.0.2.128/25', '192.0.2.0/24'],
    ['192.0.2.1', '192.0.2.0', '192.0.2.0/31'],
    ['192.0.2.1', '192.0.2.2', undefined],
    ['192.0.2.0/25', '192.0.2.0/25', undefined],
    ['192.0.2.0/25', '192.0.2.128/26', undefined],
    ['2001:db8::/33', '2001:db8:8000::/33', '2001:db8::/32'],
    ['0.0.0.0/1', '128.0.0.0/1', '0.0.0.0/0'],
  ] as const) {
    const result = mergeSiblings(prefix(a), prefix(b));
    assert.equal(result && showPrefix(result), merged, `${a} and ${b}`);
  }
});

test('addresses are counted once', () => {
  assert.equal(addressCount(prefix('0.0.0.0/0')), 4294967296n);
  assert.equal(addressCount(prefix('2001:db8::/32')), 1n << 96n);
  assert.equal(
    totalAddresses(['192.0.2.0/24', '192.0.2.9', '192.0.2.0/24', '198.51.100.1'].map(prefix)),
    257n,
  );
});

test('host bits are found and cleared', () => {
  assert.ok(hasHostBits(prefix('192.0.2.1/24')));
  assert.equal(showPrefix(networkOf(prefix('192.0.2.1/24'))), '192.0.2.0/24');
  const anyPrefix = fc.record({
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
    ),
    length: fc.nat(32),
  });
  fc.assert(
    fc.property(anyPrefix, (it) => {
      assert.equal(hasHostBits(networkOf(it)), false);
      assert.ok(contains(it, networkOf(it)) && contains(networkOf(it), it));
      const sibling = networkOf({ bytes: it.bytes, length: it.length + 1 });
      if (it.length < it.bytes.length * 8) assert.ok(contains(it, sibling));
    }),
  );
});

test('prefixes that meet become one', () => {
  const merged = (...texts: string[]) => mergePrefixes(texts.map(prefix)).map(showPrefix).sort();
  assert.deepEqual(merged('192.0.2.10', '192.0.2.11', '192.0.2.8/31'), ['192.0.2.8/30']);
  assert.deepEqual(merged('192.0.2.1', '192.0.2.2'), ['192.0.2.1', '192.0.2.2']);
  assert.deepEqual(merged('192.0.2.0/24', '192.0.2.7', '2001:db8::/64'), ['192.0.2.0/24', '2001:db8::/64']);
});
