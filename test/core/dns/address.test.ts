import assert from 'node:assert/strict';
import { isIPv4, isIPv6, SocketAddress } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseIpv4, parseIpv6, showIpv4, showIpv6 } from '../../../core/dns/address.ts';

function ipv4(text: string): string | undefined {
  const out = new Uint8Array(8);
  const padded = `7${text}7`;
  return parseIpv4(padded, 1, padded.length - 1, out, 3) ? showIpv4(out, 3) : undefined;
}

function ipv6(text: string): string | undefined {
  const out = new Uint8Array(20);
  const padded = `f${text}f`;
  return parseIpv6(padded, 1, padded.length - 1, out, 2) ? showIpv6(out, 2) : undefined;
}

const nearlyIpv4 = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: fc.nat(260).map(String) }, fc.constantFrom('00', '01', '', ' 1', '0x1')),
    {
      minLength: 3,
      maxLength: 5,
    },
  )
  .map((octets) => octets.join('.'));

const nearlyIpv6 = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.nat(0xffff).map((it) => it.toString(16)) },
      { weight: 3, arbitrary: fc.constantFrom('', '0', '0000') },
      { weight: 1, arbitrary: fc.constantFrom('192.0.2.1', '1.2.3', 'G', '00000', 'ABCD') },
    ),
    { maxLength: 9 },
  )
  .map((groups) => groups.join(':'));

test('IPv4 and IPv6 texts are told from others exactly as node:net does', () => {
  fc.assert(
    fc.property(nearlyIpv4, (text) => assert.equal(ipv4(text) !== undefined, isIPv4(text))),
    {
      numRuns: 2000,
    },
  );
  fc.assert(
    fc.property(nearlyIpv6, (text) => assert.equal(ipv6(text) !== undefined, isIPv6(text))),
    {
      numRuns: 5000,
    },
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123.:aF'), maxLength: 12 }), (text) => {
      assert.equal(ipv4(text) !== undefined, isIPv4(text));
      assert.equal(ipv6(text) !== undefined, isIPv6(text));
    }),
    { numRuns: 5000 },
  );
});

test('addresses survive being shown and read again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
      const out = new Uint8Array(4);
      const text = showIpv4(bytes);
      assert.ok(parseIpv4(text, 0, text.length, out, 0));
      assert.deepEqual(out, bytes);
    }),
  );
  const withZeros = fc
    .array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 })
    .map((groups) => Uint8Array.from(groups.flatMap((it) => [it >> 8, it & 255])));
  fc.assert(
    fc.property(withZeros, (bytes) => {
      const out = new Uint8Array(16);
      const text = showIpv6(bytes);
      assert.ok(parseIpv6(text, 0, text.length, out, 0));
      assert.deepEqual(out, bytes);
      if (bytes.subarray(0, 12).some((octet) => octet !== 0)) {
        assert.equal(text, new SocketAddress({ address: text, family: 'ipv6' }).address);
      }
    }),
    { numRuns: 2000 },
  );
});

test('IPv6 is shown as RFC 5952 wants', () => {
  for (const [written, shown] of [
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['::FFFF:192.0.2.1', '::ffff:192.0.2.1'],
    ['::ffff:c000:201', '::ffff:192.0.2.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['1::', '1::'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['1:2:3:4:5:6:7:8::', undefined],
    ['fe80::1%eth0', undefined],
    ['[2001:db8::1]', undefined],
  ] as const) {
    assert.equal(ipv6(written), shown, written);
  }
});
