import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type Name, parseName } from '../../../core/dns/name.ts';
import { importZones } from '../../../core/features/import/import-zones.ts';
import { findings } from '../../../core/rules/run.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';
import { readZone } from '../../../core/zone/read.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import type { Zone } from '../../../core/zone/zone.ts';

/** Where the zones of others are; they are not ours to ship. */
const { ZONEWRIGHT_CORPORA: corpora } = process.env;
if (corpora === undefined) console.log('ZONEWRIGHT_CORPORA names no folder: real zones are not imported.');
const judge: typeof test | (() => void) = corpora === undefined ? () => {} : test;

function zoneOf(domain: string, text: string): Zone {
  return readZone({ uri: `${domain}.zone`, file: parse(text) }, { apex: parseName(`${domain}.`) });
}

function opened(files: ReadonlyMap<string, string>): Snapshot {
  const workspace = new Workspace();
  return workspace.apply({ documents: [...files].map(([path, text]) => new Document(path, text)) });
}

function recordsOf(zone: Zone | undefined): readonly string[] {
  assert.ok(zone);
  return resourceRecords(zone)
    .map(({ owner, type, ttl, rdata }) => `${owner} ${ttl} ${type} ${Buffer.from(rdata).toString('hex')}`)
    .sort();
}

/** Imports zones, opens what that made, and counts those that have the same records again. */
function importedAlike(zones: readonly Zone[]): { readonly alike: number; readonly templated: number } {
  const { files, tenants, refused } = importZones(zones);
  assert.deepEqual(refused, []);
  const snapshot = opened(files);
  for (const uri of files.keys())
    assert.deepEqual(
      findings(snapshot, uri).filter(({ rule }) =>
        /^(agency\/|template\/(?:syntax|unknown|bad|too))/.test(rule),
      ),
      [],
    );
  const alike = tenants.filter(({ domain }) => {
    const source = zones.find(({ apex }) => apex === domain);
    assert.deepEqual(recordsOf(snapshot.zoneOfTenant(domain)), recordsOf(source), domain);
    return true;
  });
  return { alike: alike.length, templated: tenants.filter((it) => it.isTemplated).length };
}

const shared = (domain: string, address: string, serial: number) => `$TTL 3600
@ SOA ns1.agency.example. host.agency.example. ${serial} 14400 3600 1209600 3600
@ NS ns1.agency.example.
@ NS ns2.agency.example.
@ A ${address}
@ MX 10 mail.agency.example.
@ TXT "v=spf1 include:_spf.agency.example -all"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@${domain}"
www CNAME @
`;

suite('import of zones', () => {
  test('what most have alike becomes the template, and what differs stays', () => {
    const zones = ['acme', 'bakery', 'cafe', 'dairy'].map((it, i) =>
      zoneOf(`${it}.example`, shared(`${it}.example`, `192.0.2.${i}`, 2026010100 + i)),
    );
    const { files, refused } = importZones([
      ...zones,
      zoneOf(
        'other.example',
        '$TTL 300\n@ SOA ns.other.example. h.other.example. 1 2 3 4 5\n@ NS ns\nns A 192.0.2.9\n; kept\n',
      ),
    ]);
    assert.deepEqual(refused, []);
    assert.deepEqual([...files.keys()].sort(), [
      'agency.yaml',
      'templates/standard.zone.liquid',
      'tenants/acme.example.yaml',
      'tenants/bakery.example.yaml',
      'tenants/cafe.example.yaml',
      'tenants/dairy.example.yaml',
      'tenants/other.example.yaml',
      'tenants/other.example.zone',
    ]);
    assert.equal(
      files.get('tenants/bakery.example.yaml'),
      'domain: "bakery.example"\nvalues:\n  serial: 2026010101\n  ipv4: "192.0.2.1"\n',
    );
    assert.match(
      files.get('templates/standard.zone.liquid') ?? '',
      /rua=mailto:dmarc@\{\{ tenant\.domain \}\}/,
    );
    assert.match(files.get('tenants/other.example.zone') ?? '', /; kept/);
  });

  test('what a zone lacks or has otherwise is in its own file', () => {
    const zones = ['acme', 'bakery', 'cafe'].map((it) =>
      zoneOf(`${it}.example`, shared(`${it}.example`, '192.0.2.1', 1)),
    );
    const text = shared('dairy.example', '192.0.2.1', 1)
      .replace('www CNAME @\n', '')
      .replace('MX 10 mail', 'MX 5 mx');
    const { files } = importZones([...zones, zoneOf('dairy.example', text)]);
    assert.equal(
      files.get('tenants/dairy.example.zone'),
      '; zonewright-remove www CNAME\n$TTL 3600\n@                MX    5 mx.agency.example.\n',
    );
    assert.equal(files.get('tenants/acme.example.zone'), undefined);
  });

  test('what cannot become a tenant is said', () => {
    const twice = shared('acme.example', '192.0.2.1', 1);
    const { refused, tenants } = importZones([
      zoneOf('acme.example', twice),
      zoneOf('acme.example', twice),
      readZone({ uri: 'odd', file: parse('www A 192.0.2.1\n') }, {}),
      zoneOf('a\\032b.example', twice),
    ]);
    assert.deepEqual(
      refused.map(({ reason }) => reason),
      [
        'acme.example is in acme.example.zone already. Keep one of the two.',
        'Nothing tells which zone this is. Write $ORIGIN before its SOA.',
        'a\\032b.example makes no file name. Import it by hand.',
      ],
    );
    assert.equal(tenants.length, 1);
  });

  const owner = fc.constantFrom('@', 'www', 'mail', '*', '_dmarc', 'a.b', 's1._domainkey');
  const data = fc.oneof(
    fc.nat(3).map((it) => `A 192.0.2.${it}`),
    fc.constantFrom('AAAA 2001:db8::1', 'MX 10 mail', 'MX 10 Mail.agency.example.', 'SRV 0 5 443 www'),
    fc
      .constantFrom(
        '"v=spf1 -all"',
        '"{{ x }}"',
        '"{% endraw %}"',
        '"a acme.example b"',
        '"x=1" "y;"',
        '"\\200"',
      )
      .map((it) => `TXT ${it}`),
    fc.constantFrom(
      'CAA 0 issue "letsencrypt.org"',
      'TYPE65280 \\# 2 abcd',
      'HTTPS 1 . alpn="h2,h3"',
      'NAPTR 1 2 "S" "SIP+D2U" "" _sip._udp',
    ),
  );
  const line = fc
    .tuple(owner, fc.constantFrom('', '', '300 '), data)
    .map(([name, ttl, it]) => `${name} ${ttl}${it}\n`);

  test('generated agencies have the same records again', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.array(fc.tuple(fc.array(line, { maxLength: 3 }), fc.nat(8), fc.nat(2)), {
          minLength: 1,
          maxLength: 6,
        }),
        (common, tenants) => {
          const zones = tenants.map(([own, without, serial], i) => {
            const domain = `${['acme', 'b', 'c-d', 'e.f', 'acme2', 'x'][i]}.example`;
            const lines = [...common.filter((_, k) => k !== without), ...own];
            return zoneOf(
              domain,
              `$TTL 3600\n@ SOA ns1.agency.example. h ${serial} 2 3 4 5\n@ NS ns1.agency.example.\n${lines.join('')}`,
            );
          });
          assert.equal(importedAlike(zones).alike, zones.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  judge('all valid real zones have the same records again', () => {
    const folder = corpora ?? '';
    const entries = JSON.parse(readFileSync(join(folder, 'zones-real/manifest.json'), 'utf8')) as readonly {
      readonly file: string;
      readonly origin: string;
      readonly kind: string;
      readonly expected?: string;
    }[];
    const valid = entries.filter((it) => it.kind === 'zone' && it.expected === 'valid');
    const agencies = new Map<string, Zone[]>();
    for (const { file, origin } of valid) {
      const path = join(folder, file);
      const include = (target: string, from: string) => {
        const included = join(dirname(from), target);
        return existsSync(included)
          ? { uri: included, file: parse(readFileSync(included, 'utf8')) }
          : undefined;
      };
      const apex = parseName(origin) as Name;
      const zone = readZone({ uri: path, file: parse(readFileSync(path, 'utf8')) }, { apex, include });
      // A folder that has two versions of a zone is two agencies.
      const isSecond = agencies.get(dirname(file))?.some((it) => it.apex === apex) === true;
      const agency = isSecond ? file : dirname(file);
      agencies.set(agency, [...(agencies.get(agency) ?? []), zone]);
    }
    let alike = 0;
    let templated = 0;
    for (const zones of agencies.values()) {
      const imported = importedAlike(zones);
      alike += imported.alike;
      templated += imported.templated;
    }
    console.log(
      `${alike} of ${valid.length} real zones, ${templated} of them by a template, in ${agencies.size} agencies`,
    );
    assert.equal(alike, valid.length);
  });
});
