import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateSpf } from '../../../ops/receiver/evaluate-spf.ts';
import { explainSpf } from '../../../ops/receiver/explain-spf.ts';
import { workspaceResolver } from '../../../ops/receiver/workspace-resolver.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';

const { snapshot } = workspaceOf(
  new Map([
    [
      'acme.example.zone',
      `$ORIGIN acme.example.
$TTL 3600
@ SOA ns1 hostmaster 1 7200 900 1209600 300
@ NS ns1
@ MX 10 mail
@ TXT "v=spf1 mx ~ip4:203.0.113.0/24 include:_spf.agency.example include:vendor.example -all"
news TXT "v=spf1 redirect=acme.example"
ns1 A 192.0.2.1
mail A 192.0.2.2
`,
    ],
    [
      'agency.example.zone',
      `$ORIGIN agency.example.
$TTL 3600
@ SOA ns1 hostmaster 1 7200 900 1209600 300
@ NS ns1
ns1 A 192.0.2.1
_spf TXT "v=spf1 ip4:198.51.100.0/28 " "ip6:2001:db8::/32 -all"
`,
    ],
  ]),
);
const resolve = workspaceResolver(snapshot);

for (const [sender, ip, result, terms, unknown] of [
  ['a@acme.example', '192.0.2.2', 'pass', ['acme.example mx'], []],
  ['a@acme.example', '203.0.113.9', 'softfail', ['acme.example ~ip4:203.0.113.0/24'], []],
  [
    'a@acme.example',
    '2001:db8::5',
    'pass',
    ['acme.example include:_spf.agency.example', '_spf.agency.example ip6:2001:db8::/32'],
    [],
  ],
  [
    'a@news.acme.example',
    '198.51.100.3',
    'pass',
    [
      'news.acme.example redirect=acme.example',
      'acme.example include:_spf.agency.example',
      '_spf.agency.example ip4:198.51.100.0/28',
    ],
    [],
  ],
  [
    'a@acme.example',
    '192.0.2.99',
    'temperror',
    ['acme.example include:vendor.example'],
    ['vendor.example TXT'],
  ],
] as const) {
  test(`${ip} for ${sender}: ${result}`, async () => {
    const question = { ip, sender, helo: 'client.example', receiver: 'mx.example' };
    const verdict = await evaluateSpf(question, resolve);
    assert.equal(verdict.result, result);
    assert.deepEqual(verdict.unknown, unknown);
    const path = await explainSpf(question, verdict.domain, resolve);
    assert.deepEqual(
      path.map(({ domain, term }) => `${domain} ${term}`),
      terms,
    );
  });
}
