import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Name, parseName } from '../../../core/dns/name.ts';
import { showRdata } from '../../../core/dns/rdata.ts';
import { typeName } from '../../../core/dns/type-names.ts';
import { Document } from '../../../core/workspace/document.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';

const template = `$TTL 3600
@ SOA ns1.agency.example. hostmaster.agency.example. {{ serial }} 14400 3600 1209600 3600
@ NS ns1.agency.example.
@ A {{ values.web }}
www CNAME {{ tenant.domain | fqdn }}
@ MX 10 mail.agency.example.
@ TXT "v=spf1 {{ spf }} -all"
@ TXT "google-site-verification=abc"
{% for k in dkim %}{{ k.selector }}._domainkey TXT {{ k.key | txt }}
{% endfor %}`;

const base = {
  'agency.yaml': `servers: { vps1: { addresses: [192.0.2.10], outbound: [192.0.2.11, "2001:db8::11"] } }
values: { web: 192.0.2.10 }
tenants: { template: standard, server: vps1 }
`,
  'templates/standard.zone.liquid': template,
};

function workspaceWith(tenant: string, own?: string, more: Readonly<Record<string, string>> = {}): Workspace {
  const files: Record<string, string> = {
    ...base,
    'tenants/acme.yaml': `domain: acme.example\n${tenant}`,
    ...more,
  };
  if (own !== undefined) files['tenants/acme.example.zone'] = own;
  const workspace = new Workspace();
  workspace.apply({ documents: Object.entries(files).map(([uri, text]) => new Document(uri, text)) });
  return workspace;
}

const acme = parseName('acme.example.') as Name;

/** The zone's records but SOA and NS, one a line, owners relative. */
function records(workspace: Workspace): readonly string[] {
  const zone = workspace.snapshot.zoneOfTenant(acme);
  assert.ok(zone);
  assert.deepEqual(zone.problems, []);
  return resourceRecords(zone)
    .map(
      ({ owner, type, rdata }) =>
        `${owner.replace('acme.example.', '@')} ${typeName(type)} ${showRdata(type, rdata)}`,
    )
    .filter((it) => !/ (SOA|NS) /.test(it))
    .sort();
}

const spf = '@ TXT "v=spf1 ip4:192.0.2.11 ip6:2001:db8::11 -all"';
const token = '@ TXT "google-site-verification=abc"';
const plain = ['@ A 192.0.2.10', '@ MX 10 mail.agency.example.', token, spf, 'www.@ CNAME acme.example.'];

suite('the zone of a tenant with a template', () => {
  test('is what the template and the values make', () => {
    assert.deepEqual(records(workspaceWith('')), [...plain].sort());
    assert.ok(records(workspaceWith('values: { web: 192.0.2.99 }\n')).includes('@ A 192.0.2.99'));
    assert.ok(
      records(workspaceWith('dkim: { s1: "v=DKIM1; p=abc" }\n')).includes(
        's1._domainkey.@ TXT "v=DKIM1; p=abc"',
      ),
    );
  });

  for (const [name, own, gone, added] of [
    [
      'an RRset replaces that of the same owner and type',
      '@ A 192.0.2.1\n@ A 192.0.2.2\n',
      ['@ A 192.0.2.10'],
      ['@ A 192.0.2.1', '@ A 192.0.2.2'],
    ],
    [
      'a verification token stays beside SPF and other tokens',
      '@ TXT "MS=ms123"\n',
      [],
      ['@ TXT "MS=ms123"'],
    ],
    ['SPF replaces SPF, and no token', '@ TXT "v=spf1 -all"\n', [spf], ['@ TXT "v=spf1 -all"']],
    [
      'an address is instead of an alias',
      'www A 192.0.2.5\n',
      ['www.@ CNAME acme.example.'],
      ['www.@ A 192.0.2.5'],
    ],
    ['a comment removes an RRset', '; zonewright-remove @ MX\n', ['@ MX 10 mail.agency.example.'], []],
    [
      'a comment above removes the RRset that it stands above',
      '; zonewright-remove\nwww CNAME\nx A 192.0.2.1\n',
      ['www.@ CNAME acme.example.'],
      ['x.@ A 192.0.2.1'],
    ],
    [
      'owners are relative to the zone, or to $ORIGIN',
      '$ORIGIN sub.acme.example.\n@ A 192.0.2.1\n',
      [],
      ['sub.@ A 192.0.2.1'],
    ],
  ] as const)
    test(name, () => {
      const expected = [...plain.filter((it) => !(gone as readonly string[]).includes(it)), ...added];
      assert.deepEqual(records(workspaceWith('', own)), expected.sort());
    });

  test('services add their records, and their include to spf', () => {
    const found = records(
      workspaceWith(
        'services:\n  - google-workspace: { records: { google._domainkey: "v=DKIM1; p=abc" } }\n  - mailchimp: { from: news.acme.example }\n',
      ),
    );
    assert.ok(found.includes('@ MX 1 smtp.google.com.'));
    assert.ok(!found.includes('@ MX 10 mail.agency.example.'));
    assert.ok(found.includes('@ TXT "v=spf1 ip4:192.0.2.11 ip6:2001:db8::11 include:_spf.google.com -all"'));
    assert.ok(found.includes('google._domainkey.@ TXT "v=DKIM1; p=abc"'));
    assert.ok(found.includes('k2._domainkey.news.@ CNAME dkim2.mcsv.net.'));
  });

  test('what only a console knows is missing until it is written', () => {
    const { agency } = workspaceWith('services: [sendgrid]\n').snapshot;
    assert.deepEqual(
      agency?.problems.map(({ rule, at }) => [rule, at.start]),
      Array.from({ length: 3 }, () => ['agency/service-value', 32]),
    );
  });

  test('every record knows where it comes from', () => {
    const workspace = workspaceWith(
      'values: { web: 192.0.2.7 }\nservices: [zendesk]\n',
      'shop A 192.0.2.8\n',
    );
    const { snapshot } = workspace;
    const zone = snapshot.zoneOfTenant(acme);
    assert.ok(zone);
    const seen = new Map<string, string>();
    for (const rrset of zone.rrsets()) {
      for (const record of rrset.records) {
        const made = snapshot.madeText(record.at.uri);
        const origin = made?.map.originOf(record.rdataSpan);
        const at = made ? ((origin?.isValue ? origin.values[0] : undefined) ?? origin?.at) : record.at;
        assert.ok(at && snapshot.documents.has(at.uri), record.shown);
        const text = snapshot.documents.get(at.uri)?.text.slice(at.span.start, at.span.end);
        seen.set(`${record.owner} ${record.typeName}`, `${at.uri}: ${text}`);
      }
    }
    assert.equal(seen.get('acme.example. A'), 'tenants/acme.yaml: 192.0.2.7');
    assert.equal(seen.get('acme.example. NS'), 'templates/standard.zone.liquid: ns1.agency.example.');
    assert.equal(seen.get('zendesk1.acme.example. CNAME'), 'tenants/acme.yaml: zendesk');
    assert.equal(seen.get('shop.acme.example. A'), 'tenants/acme.example.zone: shop A 192.0.2.8');
  });

  test('changing the text that a record comes from changes the record', () => {
    const workspace = workspaceWith('values: { web: 192.0.2.7 }\n', 'shop A 192.0.2.8\n');
    const { snapshot } = workspace;
    const zone = snapshot.zoneOfTenant(acme);
    assert.ok(zone);
    for (const rrset of zone.rrsetsOf(1)) {
      const { first } = rrset;
      const origin = snapshot.madeText(first.at.uri)?.map.originOf(first.rdataSpan);
      const at = origin?.values[0] ?? origin?.at ?? { uri: first.at.uri, span: first.rdataSpan };
      const document = snapshot.documents.get(at.uri) as Document;
      workspace.apply({ documents: [document.edit([{ at: at.span, newText: '198.51.100.1' }])] });
      const changed = workspace.snapshot.zoneOfTenant(acme)?.find(rrset.owner, 1)?.first.shown;
      assert.equal(changed, '198.51.100.1', rrset.owner);
    }
  });

  test('only what changed is made again', () => {
    const other = { 'tenants/b.yaml': 'domain: b.example\n' };
    const workspace = workspaceWith('', undefined, other);
    const b = parseName('b.example.') as Name;
    const zones = () => [acme, b].map((it) => workspace.snapshot.zoneOfTenant(it));
    const before = zones();
    const edit = (uri: string, text: string) => workspace.apply({ documents: [new Document(uri, text)] });
    edit('tenants/acme.yaml', 'domain: acme.example\nvalues: { web: 192.0.2.1 }\n');
    const after = zones();
    assert.notEqual(after[0], before[0]);
    assert.equal(after[1], before[1]);
    edit('tenants/acme.example.zone', 'x A 192.0.2.1\n');
    assert.notEqual(zones()[0], after[0]);
    assert.equal(zones()[1], before[1]);
    edit('templates/standard.zone.liquid', `${template}y A 192.0.2.1\n`);
    assert.notEqual(zones()[1], before[1]);
  });

  test('a tenant without a template keeps its zone file as its zone', () => {
    const workspace = new Workspace();
    workspace.apply({
      documents: [
        new Document('agency.yaml', '{}'),
        new Document('tenants/acme.yaml', 'domain: acme.example\n'),
        new Document('tenants/acme.example.zone', '$TTL 1\n@ A 192.0.2.1\n'),
      ],
    });
    assert.equal(workspace.snapshot.zoneOfTenant(acme)?.files[0]?.uri, 'tenants/acme.example.zone');
  });

  test('a template that fails makes no zone', () => {
    const { snapshot } = workspaceWith('', undefined, { 'templates/standard.zone.liquid': '{{ nope }}' });
    assert.equal(snapshot.zoneOfTenant(acme), undefined);
  });
});

test('a tenant is asked anew once those that the template went too far for are mended', () => {
  const names = ['a', 'b', 'c', 'd'].map((it) => `${it}.example.`) as Name[];
  const tenant = (name: string, count: number) =>
    new Document(`tenants/${name[0]}.yaml`, `domain: ${name.slice(0, -1)}\nvalues: { count: ${count} }\n`);
  const many = '{% for n in (1..values.count) %}h{{ n }} A 192.0.2.1\n{% endfor %}';
  const workspace = new Workspace();
  workspace.apply({
    documents: [
      new Document('agency.yaml', base['agency.yaml']),
      new Document('templates/standard.zone.liquid', template + many),
      ...names.map((it, i) => tenant(it, i < 3 ? 300_000 : 1)),
    ],
  });
  const made = () => names.map((it) => workspace.snapshot.zoneOfTenant(it) !== undefined);
  assert.deepEqual(made(), [false, false, false, false]);
  workspace.apply({ documents: [tenant('a.example.', 1)] });
  assert.deepEqual(made(), [true, false, false, true]);
});
