import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Name } from '../../../core/dns/name.ts';
import { Document } from '../../../core/workspace/document.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';

const template = `{% assign mail = servers.mail -%}
$TTL 3600
@ SOA ns1 hostmaster {{ serial }} 14400 3600 1209600 3600
@ NS {{ servers.dns.hostname | fqdn }}
@ MX 10 {{ mail.hostname | fqdn }}
@ TXT {{ "v=spf1 " | append: spf | append: " -all" | txt }}
{% for address in server.ipv4 -%}
www A {{ address }}
{% endfor -%}
`;

const servers = `servers:
  all: { hostname: all.agency.example, addresses: [192.0.2.1], dns: { kind: practice } }
  ns: { hostname: ns.agency.example, addresses: [192.0.2.2], dns: { kind: practice } }
  mx: { hostname: mx.agency.example, addresses: [192.0.2.3], outbound: [192.0.2.33] }
  web: { hostname: web.agency.example, addresses: [192.0.2.4] }
`;

/** The snapshot of an agency of one tenant that says its servers so. */
function agencyOf(usual: string, own: string) {
  const workspace = new Workspace();
  workspace.apply({
    documents: [
      new Document('agency.yaml', `${servers}tenants: { template: standard${usual} }\n`),
      new Document('templates/standard.zone.liquid', template),
      new Document('tenants/a.yaml', `domain: a.example\n${own}`),
    ],
  });
  return workspace.snapshot;
}

/** The NS, MX and A records and the SPF terms of that tenant. */
function recordsOf(usual: string, own: string): readonly string[] {
  const rrsets = [
    ...(agencyOf(usual, own)
      .zoneOfTenant('a.example.' as Name)
      ?.rrsets() ?? []),
  ];
  return rrsets
    .filter(({ typeName }) => typeName !== 'SOA')
    .flatMap(({ records }) => records.map((it) => it.shown));
}

const of = (dns: string, mail: string, outbound: string, web: string) => [
  `${dns}.agency.example.`,
  `10 ${mail}.agency.example.`,
  `"v=spf1 ip4:${outbound} -all"`,
  web,
];

suite('servers by what they do', () => {
  for (const [what, usual, own, expected] of [
    ['one for all', '', 'server: all\n', of('all', 'all', '192.0.2.1', '192.0.2.1')],
    [
      'one for each',
      '',
      'server: { dns: ns, mail: mx, web: web }\n',
      of('ns', 'mx', '192.0.2.33', '192.0.2.4'),
    ],
    [
      'the usual ones',
      ', server: { dns: ns, mail: mx, web: web }',
      '',
      of('ns', 'mx', '192.0.2.33', '192.0.2.4'),
    ],
    [
      'the usual one but for mail',
      ', server: all',
      'server: { mail: mx }\n',
      of('all', 'mx', '192.0.2.33', '192.0.2.1'),
    ],
    [
      'one for all where the usual ones are several',
      ', server: { dns: ns, mail: mx, web: web }',
      'server: all\n',
      of('all', 'all', '192.0.2.1', '192.0.2.1'),
    ],
  ] as const) {
    test(what, () => assert.deepEqual(recordsOf(usual, own), expected));
  }

  test('the zone is deployed to the name server', () => {
    const { agency } = agencyOf('', 'server: { dns: ns, mail: mx, web: web }\n');
    assert.equal(agency?.tenants[0]?.server, 'ns');
  });

  test('a server that is not there is reported where it is named, once', () => {
    const said = (own: string) =>
      agencyOf('', own).agency?.problems.map(({ rule, at, message }) => [
        rule,
        own.slice(...[at.start, at.end].map((it) => it - 'domain: a.example\n'.length)),
        message,
      ]);
    assert.deepEqual(said('server: { dns: ns, mail: mxx }\n'), [
      ['agency/unknown-reference', 'mxx', 'agency.yaml has no server mxx. Did you mean mx?'],
    ]);
    assert.equal(said('server: nowhere\n')?.length, 1);
  });

  test('a template that needs a server which nobody names says so', () => {
    const { agency } = agencyOf('', 'server: { dns: ns, web: web }\n');
    assert.deepEqual(recordsOf('', 'server: { dns: ns, web: web }\n'), []);
    assert.equal(agency?.problems.length, 0);
  });
});
