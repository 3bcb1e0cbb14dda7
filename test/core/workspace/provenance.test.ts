import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type Name, withoutDot } from '../../../core/dns/name.ts';
import { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';
import type { Record } from '../../../core/zone/record.ts';

const folder = join(import.meta.dirname, '../../../samples/agency');
const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(zone|yaml|liquid)$/.test(path))
  .map((path) => new Document(path, readFileSync(join(folder, path), 'utf8')));

function workspaceOf(documents: readonly Document[]): Workspace {
  const workspace = new Workspace();
  workspace.apply({ documents });
  return workspace;
}

function recordsOf(snapshot: Snapshot, domain: Name): readonly Record[] {
  return [...(snapshot.zoneOfTenant(domain)?.rrsets() ?? [])].flatMap(({ records }) => records);
}

function shown({ owner, ttl, typeName, shown: rdata }: Record): string {
  return `${owner} ${ttl} ${typeName} ${rdata}`;
}

/** How often a tenant's zone has a record. */
function count(snapshot: Snapshot, domain: Name, record: string): number {
  return recordsOf(snapshot, domain).filter((it) => shown(it) === record).length;
}

/** Changes every text that a record's RDATA comes from, one after the other, and says how many there were. */
function changeAll(documents: readonly Document[]): number {
  const { snapshot } = workspaceOf(documents);
  let changed = 0;
  for (const { domain } of snapshot.templated) {
    for (const record of recordsOf(snapshot, domain)) {
      const origin = snapshot.madeText(record.at.uri)?.map.originOf(record.rdataSpan);
      const places = origin
        ? [origin.at, ...origin.values]
        : [{ uri: record.at.uri, span: record.rdataSpan }];
      const line = shown(record);
      const before = count(snapshot, domain, line);
      for (const { uri, span } of places) {
        const document = snapshot.documents.get(uri) as Document;
        assert.ok(document, uri);
        const isTag = document.text.charAt(span.end - 1) === '}';
        const at = isTag ? span.end : span.start + 1;
        const workspace = workspaceOf(documents);
        workspace.apply({ documents: [document.edit([{ at: { start: at, end: at }, newText: '1' }])] });
        const after = count(workspace.snapshot, domain, line);
        assert.ok(after < before, `${withoutDot(domain)}: ${line} from ${uri}:${span.start}`);
        changed++;
      }
    }
  }
  return changed;
}

/** From each piece of each expansion to the template and back. */
function goBack(documents: readonly Document[]): number {
  const { snapshot } = workspaceOf(documents);
  let pieces = 0;
  for (const tenant of snapshot.templated) {
    for (const { document, map } of snapshot.tenantZone(tenant).made.values()) {
      let end = 0;
      for (const segment of map.segments) {
        assert.equal(segment.start, end);
        end = segment.end;
        const { at, isLiteral } = segment;
        const written = snapshot.documents.get(at.uri)?.text.slice(at.span.start, at.span.end);
        if (isLiteral) assert.equal(written, document.text.slice(segment.start, segment.end));
        assert.deepEqual(map.originOf(segment)?.at, at);
        const back = map.spansOf(at);
        assert.ok(back.some((it) => it.start === segment.start && it.end === segment.end));
        for (const it of back) {
          const origin = map.originOf(it);
          assert.ok(origin?.at === at || origin?.values.includes(at) || sameAt(origin?.at, at));
        }
        pieces++;
      }
      assert.equal(end, document.text.length);
    }
  }
  return pieces;
}

function sameAt(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const lines = [
  '@ MX 10 {{ agency.mail.hosts[0] | fqdn }}',
  'www CNAME {{ tenant.domain | fqdn }}',
  '@ A {{ values.web }}',
  'api 300 A {{ values.web }}',
  '{% for address in server.ipv4 %}vps A {{ address }}\n{% endfor -%}',
  '{% for host in agency.mail.hosts -%}\nmx MX 10 {{ host | fqdn }}\n{% endfor -%}',
  '@ TXT "v=spf1 {{ spf }} -all"',
  '{% for key in dkim %}{{ key.selector }}._domainkey TXT {{ key.key | txt }}\n{% endfor -%}',
  '{% if values.shop %}shop CNAME {{ values.shop | fqdn }}\n{% endif -%}',
  'x TXT {{ values.note | upcase | txt }}',
  '{% assign host = values.web %}set A {{ host }}',
  'both TXT "{{ values.web }} and {{ values.note }}"',
  '{% include "part" %}',
  '{%- comment %} nothing {% endcomment -%}',
];

const tenant = fc.record({
  web: fc.nat(250).map((it) => `192.0.2.${it}`),
  note: fc.constantFrom('hello', 'a "quoted" word', 'a; b'),
  shop: fc.option(fc.constantFrom('shops.example', 'store.example')),
  key: fc.option(fc.constantFrom('v=DKIM1; p=abcd', `v=DKIM1; p=${'Q'.repeat(300)}`)),
  own: fc.option(fc.constantFrom('own A 192.0.2.9\n', '@ TXT "x=1"\n', 'www A 192.0.2.3\n')),
});

/** Agencies with templates of every kind of placeholder, and tenants with and without what those ask for. */
const fleet = fc
  .record({
    picked: fc.shuffledSubarray(lines, { minLength: 2 }),
    tenants: fc.array(tenant, { minLength: 1, maxLength: 2 }),
  })
  .map(({ picked, tenants }) => {
    const files: [string, string][] = [
      [
        'agency.yaml',
        'servers: { vps1: { addresses: [192.0.2.10, 192.0.2.20], outbound: [192.0.2.11] } }\n' +
          'mail: { hosts: [mail.agency.example, mx.agency.example] }\ntenants: { template: standard, server: vps1 }\n',
      ],
      [
        'templates/standard.zone.liquid',
        `$TTL 3600\n@ SOA ns.agency.example. host.agency.example. {{ serial }} 1 2 3 4\n@ NS ns.agency.example.\n${picked.join('\n')}\n`,
      ],
      ['templates/part.liquid', 'part TXT "{{ values.note | replace: \'"\', "" }}"\n'],
    ];
    for (const [i, it] of tenants.entries()) {
      const shop = it.shop ? `, shop: ${it.shop}` : '';
      const dkim = it.key ? `dkim: { s1: "${it.key}" }\n` : '';
      files.push([
        `tenants/t${i}.yaml`,
        `domain: t${i}.example\nvalues: { web: ${it.web}, note: '${it.note}'${shop} }\n${dkim}`,
      ]);
      if (it.own) files.push([`tenants/t${i}.example.zone`, it.own]);
    }
    return files.map(([uri, text]) => new Document(uri, text));
  });

suite('where records come from', () => {
  test('in the samples, a change of the text that a record comes from changes that record', () => {
    const changed = changeAll(samples);
    assert.ok(changed > 150, `${changed}`);
  });

  test('in generated fleets, too', () => {
    fc.assert(
      fc.property(fleet, (documents) => assert.ok(changeAll(documents) > 0)),
      { numRuns: 60 },
    );
  });

  test('from a placeholder to what it gives and back is the identity', () => {
    assert.ok(goBack(samples) > 150);
    fc.assert(
      fc.property(fleet, (documents) => assert.ok(goBack(documents) > 0)),
      { numRuns: 200 },
    );
  });
});
