import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { parse } from 'yaml';
import type { Name } from '../../../core/dns/name.ts';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { exportDnscontrol } from '../../../core/features/export/dnscontrol.ts';
import { exportOctodns } from '../../../core/features/export/octodns.ts';
import { portableRecords } from '../../../core/features/export/portable.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { head } from '../../support/zone-workspace.ts';

const apex = 'a.example.' as Name;
const sample = readFileSync(
  join(import.meta.dirname, '../../../samples/agency/tenants/cycleworks.example.zone'),
  'utf8',
);

const everyType = `${head('a.example')}@ 60 NS ns2.b.test.
ns1 A 192.0.2.1
ns1 AAAA 2001:db8::1
*.w CNAME Target.b.test.
@ MX 10 mx.b.test.
@ MX 20 ns1
@ CAA 0 issue "ca.test; validationmethods=dns-01"
@ CAA 128 iodef "mailto:a@b.test"
sub NS ns.sub
ns.sub A 192.0.2.2
sub DS 12345 13 2 ${'ab'.repeat(32)}
_sip._tcp SRV 1 2 5060 sip.b.test.
_25._tcp.ns1 TLSA 3 1 1 ${'cd'.repeat(32)}
host SSHFP 4 2 ${'ef'.repeat(32)}
n NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:x@a.example!" .
1 PTR host.b.test.
t 7200 TXT "v=spf1 -all; it's \\"quoted\\": #x" " and more"
t TXT "- 1"
key._domainkey TXT "${'k'.repeat(255)}" "${'l'.repeat(100)}"
`;

/** Records as lines that two programs agree on: relative owners, texts as one string, without the SOA. */
function lines(of: Name, records: Iterable<ResourceRecord>): readonly string[] {
  return portableRecords(of, records)
    .records.map((it) =>
      [it.owner, it.ttl, it.type, ...it.fields.map((field) => field.toLowerCase())].join(' '),
    )
    .sort();
}

/** The fields of a record by their names, in the order of the presentation format. */
const octodnsKeys: Readonly<Record<string, readonly string[]>> = {
  CAA: ['flags', 'tag', 'value'],
  DS: ['key_tag', 'algorithm', 'digest_type', 'digest'],
  MX: ['preference', 'exchange'],
  NAPTR: ['order', 'preference', 'flags', 'service', 'regexp', 'replacement'],
  SRV: ['priority', 'weight', 'port', 'target'],
  SSHFP: ['algorithm', 'fingerprint_type', 'fingerprint'],
  TLSA: ['certificate_usage', 'selector', 'matching_type', 'certificate_association_data'],
};

type OctodnsRecord = { readonly ttl: number; readonly type: string } & (
  | { readonly value: unknown }
  | { readonly values: readonly unknown[] }
);

/** What octoDNS would read, by its documentation. */
function readOctodns(text: string): readonly string[] {
  const zone = parse(text) as Readonly<Record<string, readonly OctodnsRecord[]>>;
  return Object.entries(zone)
    .flatMap(([owner, sets]) =>
      sets.flatMap((set) =>
        ('values' in set ? set.values : [set.value]).map((value) => {
          const fields = octodnsKeys[set.type]?.map((it) => (value as Record<string, unknown>)[it]) ?? [
            value,
          ];
          const shown = fields.map((it) => String(it).replaceAll('\\;', ';').toLowerCase());
          return [owner || '@', set.ttl, set.type, ...shown].join(' ');
        }),
      ),
    )
    .sort();
}

/** What DNSControl would read: each function by its documented order of arguments. */
function readDnscontrol(text: string): readonly string[] {
  const found: string[] = [];
  let nameServerTtl = '';
  const nameServers: string[] = [];
  const record =
    (type: string) =>
    (owner: string, ...rest: readonly unknown[]) => {
      const ttl = rest.find((it) => typeof it === 'object' && it !== null) as { ttl: number };
      const fields = rest.filter((it) => it !== ttl && it !== 'CRITICAL');
      if (type === 'CAA') fields.unshift(rest.includes('CRITICAL') ? 128 : 0);
      found.push([owner, ttl.ttl, type, ...fields.map((it) => String(it).toLowerCase())].join(' '));
    };
  const types = [
    'A',
    'AAAA',
    'CAA',
    'CNAME',
    'DS',
    'MX',
    'NAPTR',
    'NS',
    'PTR',
    'SRV',
    'SSHFP',
    'TLSA',
    'TXT',
  ];
  runInNewContext(text, {
    ...Object.fromEntries(types.map((it) => [it, record(it)])),
    NewRegistrar: String,
    NewDnsProvider: String,
    DnsProvider: String,
    CAA_CRITICAL: 'CRITICAL',
    TTL: (ttl: number) => ({ ttl }),
    NAMESERVER_TTL: (ttl: string) => {
      nameServerTtl = ttl;
    },
    NAMESERVER: (name: string) => nameServers.push(name),
    D: () => undefined,
  });
  return [...found, ...nameServers.map((it) => `@ ${nameServerTtl} NS ${it}`)].sort();
}

suite('export', () => {
  for (const [of, text] of [
    ['a.example.', everyType.replace('@ 60 NS', '@ NS')],
    ['cycleworks.example.', sample],
  ] as const) {
    const records = [...readRecords(of as Name, text)];
    test(`octoDNS reads back the records of ${of}`, () => {
      const exported = exportOctodns(of as Name, records);
      assert.deepEqual(exported.refused, []);
      assert.deepEqual(readOctodns(exported.text), lines(of as Name, records));
    });

    test(`DNSControl evaluates to the records of ${of}`, () => {
      const exported = exportDnscontrol(of as Name, records);
      assert.deepEqual(exported.refused, []);
      assert.deepEqual(readDnscontrol(exported.text), lines(of as Name, records));
    });
  }

  test('octoDNS has names in the order of people, and keys by the alphabet', () => {
    const text = `${head('a.example')}h10 A 192.0.2.1\nh2 MX 1 m\n1 A 192.0.2.1\n_x A 192.0.2.1\n`;
    const exported = exportOctodns(apex, readRecords(apex, text)).text;
    assert.deepEqual(exported.match(/^'.*(?=:$)/gm), ["''", "'1'", "'_x'", "'h2'", "'h10'"]);
    assert.match(exported, /\{ exchange: 'm\.a\.example\.', preference: 1 \}/);
  });

  test('what they have no words for is named', () => {
    const text = `${head('a.example')}l LOC 52 0 0 N 4 0 0 E 0m\nb\\.c A 192.0.2.1\nt TXT "a\\\\b"\n@ CAA 1 issue "ca.test"\n`;
    const records = [...readRecords(apex, text)];
    assert.deepEqual(
      exportDnscontrol(apex, records)
        .refused.map((it) => it.slice(0, it.indexOf(':')))
        .sort(),
      ['@ CAA', 'b\\.c.a.example A', 'l.a.example LOC', 't.a.example TXT'],
    );
    assert.equal(exportOctodns(apex, records).refused.length, 3);
    const quotes = `${head('a.example')}a TXT "\\"x\\""\nb TXT "x\\" \\"y"\nc TXT "x \\"y\\""\n`;
    assert.deepEqual(
      exportOctodns(apex, readRecords(apex, quotes)).refused.map((it) => it.slice(0, it.indexOf(':'))),
      ['a TXT', 'b TXT'],
    );
  });
});
