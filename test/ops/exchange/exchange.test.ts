import assert from 'node:assert/strict';
import { test } from 'node:test';
import zonefile from 'dns-zonefile';
import fc from 'fast-check';
import { showRdata } from '../../../core/dns/rdata.ts';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { zoneFromJson, zoneToJson } from '../../../ops/exchange.ts';
import { name, zoneText } from '../deploy/setup.ts';

const apex = name('acme.test');

function show(records: readonly ResourceRecord[]): readonly string[] {
  return records
    .map(({ owner, ttl, type, rdata }) => `${owner} ${ttl} ${type} ${showRdata(type, rdata)}`)
    .sort();
}

/** Out and in again: the records, or why not. */
function there(text: string) {
  const out = zoneToJson(apex, readRecords(apex, text));
  if ('refused' in out) return out;
  const back = zoneFromJson(JSON.parse(JSON.stringify(out.json)));
  if ('refused' in back) assert.fail(back.refused.join('\n'));
  assert.equal(back.apex, apex);
  const theirs = zoneFromJson(zonefile.parse(back.text));
  assert('text' in theirs, JSON.stringify(theirs));
  assert.deepEqual(
    show(readRecords(apex, theirs.text)),
    show(readRecords(apex, back.text)),
    'the library reads its own file alike',
  );
  return show(readRecords(apex, back.text));
}

const kept = `www 300 A 192.0.2.3
www 300 AAAA 2001:db8::3
alias CNAME www
* TXT "a b; c"
several TXT "a" "b "   "c"
empty TXT ""
caa CAA 0 issue "ca.example; policy=ev"
_sip._tcp SRV 1 2 5060 sip.other.example.
sub NS ns.sub
ns.sub A 192.0.2.8
sub DS 60485 8 2 d4b7d520e7bb5f0f67674a0cceb1e3e0614b93c4f9e99b8383f6a1e4469da50a
ptr PTR www.other.example.
`;

test('what the library can hold comes back as it was, with the TTL of every record', () => {
  const text = zoneText(2026112301, kept);
  assert.deepEqual(there(text), show(readRecords(apex, text)));
});

for (const [lines, refusal] of [
  ['x TLSA 3 1 1 00', 'x.acme.test TLSA: dns-zonefile has no records of this type.'],
  ['x TXT "a\\"b"', 'x.acme.test TXT: dns-zonefile knows no escapes.'],
  ['x TXT "it\'s"', "x.acme.test TXT: dns-zonefile takes a ' or a $ in a text for something else."],
  ['a\\.b A 192.0.2.1', 'a\\.b.acme.test A: dns-zonefile knows no escapes.'],
  ['x 0 A 192.0.2.1', 'x.acme.test A: dns-zonefile reads a TTL of 0 as none.'],
] as const) {
  test(`out is refused: ${lines}`, () => {
    assert.deepEqual(there(zoneText(1, `${lines}\n`)), { refused: [refusal] });
  });
}

test('every record that cannot be held is listed', () => {
  const out = there(zoneText(1, 'x TLSA 3 1 1 00\ny TXT "a\\"b"\n'));
  assert('refused' in out);
  assert.equal(out.refused.length, 2);
});

const soa = {
  name: '@',
  mname: 'ns1',
  rname: 'hostmaster',
  serial: 1,
  refresh: 7200,
  retry: 900,
  expire: 1209600,
  minimum: 300,
};
const whole = { $origin: 'acme.test.', $ttl: 3600, soa, ns: [{ name: '@', host: 'ns1' }] };

test('JSON that the library made from a file gives the records of that file', () => {
  const read = zoneFromJson({ ...whole, a: [{ name: 'ns1', ip: '192.0.2.1', ttl: 60 }] });
  assert('text' in read);
  assert.deepEqual(show(readRecords(apex, read.text)), [
    'acme.test. 3600 2 ns1.acme.test.',
    'acme.test. 3600 6 ns1.acme.test. hostmaster.acme.test. 1 7200 900 1209600 300',
    'ns1.acme.test. 60 1 192.0.2.1',
  ]);
});

for (const [json, refusal] of [
  [[], 'This is no JSON of dns-zonefile: an object with $origin, soa and lists is expected.'],
  [{ ...whole, $origin: undefined }, '$origin: the name of the zone is missing or no name.'],
  [{ ...whole, soa: undefined }, 'soa: it is missing.'],
  [{ ...whole, tlsa: [] }, 'tlsa: dns-zonefile writes no such records, so they would be lost.'],
  [{ ...whole, a: [{ name: 'x' }] }, 'a[0].ip: it is missing.'],
  [
    { ...whole, a: [{ name: 'x', ip: '192.0.2.1', note: 'y' }] },
    'a[0].note: dns-zonefile does not write it, so it would be lost.',
  ],
  [
    { ...whole, a: [{ name: 'x', ip: '192.0.2.1\ny A 192.0.2.2' }] },
    'a[0].ip: a line end or a $ cannot be written by dns-zonefile.',
  ],
  [
    { ...whole, a: [{ name: 'x', ip: '192.0.2.1', ttl: 0 }] },
    'a[0].ttl: it is no number of seconds above 0, so it would be lost.',
  ],
  [{ ...whole, a: { name: 'x', ip: '192.0.2.1' } }, 'a: it is no list.'],
] as const) {
  test(`in is refused: ${refusal}`, () => {
    assert.deepEqual(zoneFromJson(JSON.parse(JSON.stringify(json))), { refused: [refusal] });
  });
}

test('in is refused where an address is none', () => {
  const read = zoneFromJson({ ...whole, a: [{ name: 'x', ip: '192.0.2.999' }] });
  assert('refused' in read);
  assert.match(read.refused.join(), /The zone that comes out has a mistake/);
});

const label = fc.stringMatching(/^[a-z0-9_][a-z0-9_-]{0,10}$/);
const owner = fc.oneof(
  label,
  fc.tuple(label, label).map(([a, b]) => `${a}.${b}`),
  fc.constant('@'),
);
const text = fc.string({ unit: 'binary-ascii', maxLength: 20 }).map((it) => {
  const octets = [...it].map((character) => `\\${String(character.charCodeAt(0)).padStart(3, '0')}`);
  return `"${octets.join('')}"`;
});
const rdata = fc.oneof(
  fc.ipV4().map((it) => `A ${it}`),
  label.map((it) => `NS ${it}`),
  fc.tuple(fc.nat(65535), label).map(([preference, host]) => `MX ${preference} ${host}`),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((it) => `TXT ${it.join(' ')}`),
  text.map((it) => `CAA 0 issue ${it}`),
  fc.tuple(fc.nat(65535), fc.nat(65535), fc.nat(65535), label).map((it) => `SRV ${it.join(' ')}`),
  fc.constant('TLSA 3 1 1 00'),
);
const line = fc.tuple(owner, fc.integer({ min: 0, max: 90_000 }), rdata).map((it) => it.join(' '));

test('out and in again gives the same records, or a refusal that names one', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const zone = zoneText(1, `${lines.join('\n')}\n`);
      const result = there(zone);
      if ('refused' in result) assert.match(result.refused[0] ?? '', /acme\.test/);
      else assert.deepEqual(result, show(readRecords(apex, zone)));
    }),
  );
});
