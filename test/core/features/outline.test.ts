import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type DocumentSymbol,
  documentSymbols,
  mostOwnersInOutline,
  mostRecordsInOutline,
} from '../../../core/features/symbols.ts';
import { workspaceSymbols } from '../../../core/features/workspace-symbols.ts';
import { cursorZone } from '../../support/cursor-zone.ts';

function tree(symbols: readonly DocumentSymbol[], indent = ''): string {
  return symbols
    .map((it) => `${indent}${it.name} [${it.kind}] ${it.detail}\n${tree(it.children, `${indent}  `)}`)
    .join('');
}

test('owners hold RRsets, and those with several records hold them', () => {
  const zone = cursorZone(`$ORIGIN example.net.
$TTL 1h
@ SOA ns1 h 1 1 1 1 1
@ NS ns1
@ NS ns2
@ TXT "v=spf1 -all"
@ TXT "MS=ms123"
_dmarc TXT "v=DMARC1; p=reject"
s1._domainkey TXT "v=DKIM1; p="
www A 192.0.2.1
  AAAA 2001:db8::1
out.example. A 192.0.2.1
`);
  assert.equal(
    tree(documentSymbols(zone.snapshot, zone.uri)),
    `@ example.net [zone] SOA NS TXT
  SOA [rrset] ns1.example.net. h.example.net. 1 1 1 1 1
  NS [rrset] ns1.example.net., ns2.example.net.
    ns1.example.net. [record] 
    ns2.example.net. [record] 
  TXT [rrset] SPF, Verification for Microsoft 365
    "v=spf1 -all" [record] SPF
    "MS=ms123" [record] Verification for Microsoft 365
_dmarc [owner] TXT
  TXT [rrset] DMARC p=reject
s1._domainkey [owner] TXT
  TXT [rrset] DKIM selector s1
www [owner] A AAAA
  A [rrset] 192.0.2.1
  AAAA [rrset] 2001:db8::1
out.example [owner] A
  A [rrset] 192.0.2.1
`,
  );
});

test('every symbol holds its name and its children', () => {
  const zone = cursorZone('b A 192.0.2.1\na A 192.0.2.2\nb AAAA ::1\n$GENERATE 1-3 h$ A 192.0.2.$\n');
  const check = (symbol: DocumentSymbol): void => {
    for (const inner of [symbol.nameAt, ...symbol.children.map((it) => it.at)])
      assert.ok(symbol.at.start <= inner.start && inner.end <= symbol.at.end, symbol.name);
    symbol.children.forEach(check);
  };
  documentSymbols(zone.snapshot, zone.uri).forEach(check);
});

test('the outline of a large zone has its owners only, and says how many it leaves out', () => {
  const hosts = Array.from({ length: mostRecordsInOutline }, (_, i) => `h${i} A 192.0.2.1\n`).join('');
  const large = cursorZone(hosts);
  const symbols = documentSymbols(large.snapshot, large.uri);
  assert.ok(symbols.every((it) => it.children.length === 0));
  assert.equal(symbols.length, mostOwnersInOutline + 1);
  // The zone itself and its name server are owners, too.
  const { name, at } = symbols.at(-1) as DocumentSymbol;
  const left = mostRecordsInOutline + 2 - mostOwnersInOutline;
  assert.equal(name, `and ${left} more names`);
  assert.ok(large.text.slice(at.start, at.end).startsWith(`h${mostRecordsInOutline - left} `));
});

const zone = cursorZone(
  '@ MX 10 mail\n@ TXT "v=spf1 -all"\nmail A 192.0.2.1\n_dmarc TXT "v=DMARC1; p=none"\n',
  {
    '/zones/acme.example.zone':
      '$ORIGIN acme.example.\n$TTL 1h\n@ SOA ns1 h 1 1 1 1 1\n@ NS ns1\n_dmarc TXT "v=DMARC1; p=none"\ns1._domainkey TXT "v=DKIM1; p="\nmailbox A 192.0.2.2\na.h1 A 192.0.2.3\nh1 A 192.0.2.3\n',
  },
);

for (const [query, ...found] of [
  ['acme dmarc', '_dmarc.acme.example TXT'],
  ['dmarc acme', '_dmarc.acme.example TXT'],
  ['_dmarc.acme', '_dmarc.acme.example TXT'],
  ['acm dkim', 's1._domainkey.acme.example TXT'],
  ['mail', 'mail.example.net A', 'mailbox.acme.example A'],
  ['MX net', 'example.net MX'],
  ['example spf', 'example.net TXT'],
  ['h1', 'h1.acme.example A', 'a.h1.acme.example A'],
  ['mlb', 'mailbox.acme.example A'],
  ['nothing here', ''],
] as const) {
  test(`workspace symbols: ${query}`, () => {
    const symbols = workspaceSymbols(zone.snapshot, query).map((it) => `${it.name} ${it.types.join(' ')}`);
    assert.deepEqual(
      symbols,
      found.filter((it) => it !== ''),
    );
  });
}

test('no query gives more than its share', () => {
  const text = Array.from({ length: 500 }, (_, i) => `h${i} A 192.0.2.1\n`).join('');
  const big = cursorZone(text);
  assert.equal(workspaceSymbols(big.snapshot, 'net').length, 200);
  assert.equal(workspaceSymbols(big.snapshot, '').length, 200);
  assert.equal(workspaceSymbols(big.snapshot, 'h499')[0]?.name, 'h499.example.net');
});
