import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from '../../../core/rules/run.ts';
import { Document } from '../../../core/workspace/document.ts';
import type { Profile } from '../../../core/workspace/settings.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';

const start =
  '$TTL 3600\n@ SOA ns1 hostmaster 2026112301 14400 3600 1209600 3600\n@ NS ns1\n@ NS ns2\nns1 A 198.51.100.1\nns2 A 203.0.113.1\n';

/** The rules that report something in a zone. */
function rulesIn(
  text: string,
  {
    profile,
    committed,
    pieces = {},
  }: {
    profile?: Profile;
    committed?: Readonly<Record<string, string>>;
    pieces?: Readonly<Record<string, string>>;
  } = {},
): readonly string[] {
  const workspace = new Workspace();
  workspace.apply({
    documents: [
      new Document('example.net.zone', start + text),
      ...Object.entries(pieces).map(([uri, piece]) => new Document(uri, piece)),
    ],
    ...(committed ? { committed: new Map(Object.entries(committed)) } : {}),
    ...(profile ? { settings: { rules: {}, profile } } : {}),
  });
  return findings(workspace.snapshot, 'example.net.zone').map((it) => it.rule);
}

/** Mail records with which there is nothing wrong. */
const mail = `@ TXT "v=spf1 mx ~all"
_dmarc TXT "v=DMARC1; p=reject; sp=reject; np=reject; rua=mailto:dmarc@example.net"
s1._domainkey CNAME s1.dkim.example.org.
`;

const cases: readonly (readonly [text: string, rules: readonly string[]])[] = [
  [`@ MX 10 mail.example.net\n${mail}`, ['name/missing-trailing-dot']],
  ['www CNAME shop.vendor.com\n', ['name/missing-trailing-dot']],
  [`@ MX 10 192.0.2.1\n${mail}`, ['name/ip-as-target']],
  ['www CNAME https://shop.example.org/\n', ['name/url-as-target']],
  ['dmarc TXT "v=DMARC1; p=reject; np=reject"\n', ['dmarc/rua-missing', 'name/underscore-missing']],
  ['www 4294967295 A 192.0.2.1\n', ['ttl/over-max']],
  ['shop NS dns_1.\nwww A 192.0.2.1\n', ['ns/single', 'name/bad-hostname']],
  ['a CNAME b\nb CNAME a\n', ['cname/loop']],
];
for (const [text, rules] of cases)
  test(`one cause, one finding: ${text.trim()}`, () => assert.deepEqual(rulesIn(text), rules));

test('who imports a file gets no hints', () => {
  const text =
    'WWW A 192.0.2.1\nlocalhost A 127.0.0.1\nmail IN 3600 AAAA 2001:DB8::1\nftp 1h IN A 192.0.2.3\n';
  assert.notDeepEqual(rulesIn(text), []);
  assert.deepEqual(rulesIn(text, { profile: 'import' }), []);
});

test('a change of an included file wants a new serial, too', () => {
  const text = '$INCLUDE hosts.zone\n';
  const zone = { 'example.net.zone': start + text };
  const hosts = { 'hosts.zone': 'www A 192.0.2.1\n' };
  const run = (now: string) =>
    rulesIn(text, { pieces: { 'hosts.zone': now }, committed: { ...zone, ...hosts } });
  assert.deepEqual(run('www A 192.0.2.1\n'), []);
  assert.deepEqual(run('www A 192.0.2.2\n'), ['soa/serial-not-bumped']);
  assert.deepEqual(run('; The web server.\nwww A 192.0.2.1\n'), []);
});

/** The rules that report something in a file that the user says to be the zone example.net. */
function rulesOfDeclared(text: string, apex?: string): readonly string[] {
  const workspace = new Workspace();
  workspace.apply({
    documents: [new Document('hosts', text)],
    declareZones: new Map([['hosts', { apex }]]),
  });
  return findings(workspace.snapshot, 'hosts').map((it) => it.rule);
}

test('an SOA under the $ORIGIN of another zone is one finding', () => {
  const text =
    '$ORIGIN .\n$TTL 3600\n@ SOA ns1.example.org. hostmaster.example.org. 2026112301 14400 3600 1209600 3600\nexample.net. NS ns1.example.org.\nexample.net. NS ns2.example.com.\nexample.net. A 198.51.100.1\n';
  assert.deepEqual(rulesOfDeclared(text, 'example.net'), ['zone/soa-missing']);
});

test('names without an origin are one finding', () => {
  const text =
    '$TTL 3600\n@ SOA ns1 hostmaster 2026112301 14400 3600 1209600 3600\n@ NS ns1\nns1 A 198.51.100.1\nwww A 198.51.100.2\n';
  assert.deepEqual(rulesOfDeclared(text), ['syntax/no-origin']);
});

test('one fault in very many records is reported for each', () => {
  const count = 130_000;
  const text = Array.from({ length: count }, (_, i) => `h${i} TXT "v=spf1 ip4:10.0.0.1 -all"\n`).join('');
  const found = rulesIn(text).filter((it) => it === 'spf/private-ip');
  assert.equal(found.length, count);
});
