import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signatureAt } from '../../../core/features/signature.ts';
import { readMarked } from './marked.ts';

/** The signature at the cursor with the active parameter in brackets, as a person sees it. */
function signature(marked: string): string | undefined {
  const { snapshot, uri, offset } = readMarked(marked);
  const found = signatureAt(snapshot, uri, offset);
  if (!found) return undefined;
  const at = found.active === undefined ? undefined : found.parameters[found.active]?.at;
  if (!at) return found.label;
  return `${found.label.slice(0, at.start)}<${found.label.slice(at.start, at.end)}>${found.label.slice(at.end)}`;
}

const signatures: readonly (readonly [string, string | undefined])[] = [
  ['@ SOA |', 'SOA <primary> contact serial refresh retry expire minimum'],
  ['@ SOA ns1 hostmaster 1 2 |', 'SOA primary contact serial refresh <retry> expire minimum'],
  [
    '@ SOA ns1 hostmaster (\n 1 ; serial\n 2\n 3|\n',
    'SOA primary contact serial refresh <retry> expire minimum',
  ],
  ['@ SOA ns1 hostmaster 1 2 3 4 5 |', 'SOA primary contact serial refresh retry expire minimum'],
  ['@ MX 10 ma|il', 'MX preference <exchange>'],
  ['x NAPTR 100 10 "|', 'NAPTR order preference <flags> services regexp replacement'],
  ['@ HTTPS 1 . alpn=h2 p|', 'HTTPS priority target [<parameters>]'],
  ['@ DNSKEY 257 3 13 AAAA |', 'DNSKEY flags protocol algorithm [<key>]'],
  // Two words make one field.
  ['@ AMTRELAY 10 0 |', 'AMTRELAY precedence <discovery-and-type> relay'],
  ['@ AMTRELAY 10 0 1 |', 'AMTRELAY precedence discovery-and-type <relay>'],
  ['$INCLUDE hosts.inc |', '$INCLUDE file <[origin]>'],
  ['$GENERATE 1-3 h$ A |', '$GENERATE range owner type <rdata>'],
  ['@ TXT "hello|"', 'TXT <text>'],
  ['@ TXT "v=spf1 a:|', 'a:<domain>/len//len6'],
  ['@ TXT "v=spf1 -a:example.net/2|', 'a:domain/<len>//len6'],
  ['@ TXT "v=spf1 mx:example.net/24//6|"', 'mx:domain/len//<len6>'],
  ['@ TXT "v=spf1 ip4:192.0.2.0/2|"', 'ip4:address/<len>'],
  ['@ TXT "v=spf1 ip6:2001:db8::/3|"', 'ip6:address/<len6>'],
  ['@ TXT "v=spf1 incl" "ude:|"', 'include:<domain>'],
  ['@ TXT "v=spf1 redirect=|"', 'redirect=<domain>'],
  ['_dmarc TXT "v=DMARC1; p=|"', 'p=<none|quarantine|reject>'],
  ['_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@|"', 'rua=<value>'],
  ['www |', undefined],
  ['@ TYPE999 \\# |', undefined],
  ['; @ MX |', undefined],
];

for (const [marked, expected] of signatures) {
  test(`signature at ${JSON.stringify(marked)}`, () => assert.equal(signature(marked), expected));
}

test('each position says what it is', () => {
  const { snapshot, uri, offset } = readMarked('@ SOA ns1 hostmaster 1 2 |');
  const found = signatureAt(snapshot, uri, offset);
  assert.match(found?.documentation ?? '', /start of the zone/);
  assert.match(found?.parameters[4]?.documentation ?? '', /How long a secondary waits/);
});
