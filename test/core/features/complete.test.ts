import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Completion, completionsAt } from '../../../core/features/complete/complete.ts';
import { signatureAt } from '../../../core/features/signature.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';
import { head, type Marked, readMarked } from './marked.ts';

function itemsOf({ snapshot, uri, offset }: Marked): readonly Completion[] {
  return completionsAt(snapshot, uri, offset).items;
}

/** The text behind `head` after an item is accepted; the item is found by its label. */
function accept(marked: string, label: string): string {
  const read = readMarked(marked);
  const item = itemsOf(read).find((it) => it.label === label);
  assert.ok(item, `${label} is offered at ${marked}`);
  const text = applyEdits(read.text, [item.edit]);
  return text.startsWith(head) ? text.slice(head.length) : text;
}

/** The first labels at the cursor. */
function top(marked: string, count: number, files?: Readonly<Record<string, string>>): readonly string[] {
  return itemsOf(readMarked(marked, files))
    .slice(0, count)
    .map((it) => it.label);
}

function detailOf(marked: string, label: string): string | undefined {
  return itemsOf(readMarked(marked)).find((it) => it.label === label)?.detail;
}

/** What comes first at a place. */
const first: readonly (readonly [string, readonly string[]])[] = [
  // Owners: what is pointed at and missing, then what is there, then what is usual.
  ['|', ['web', '@', 'ns1', 'mail', 'www', '_dmarc']],
  ['_d|', ['_dmarc']],
  ['_s|', ['_smtp._tls', '_submissions._tcp']],
  ['ns|\nftp A 192.0.2.1\n', ['ns1']],
  // Types.
  ['ftp |', ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS']],
  ['   A|', ['A', 'AAAA']],
  ['@ M|', ['MX', 'MX …', 'MX 0 .']],
  ['_dmarc |', ['TXT', 'TXT "v=DMARC1; …"', 'CNAME']],
  ['_imaps._tcp |', ['SRV', 'SRV …']],
  ['_443._tcp |', ['TLSA', 'TLSA …']],
  ['ftp 3|', ['3600', '300']],
  ['ftp I|', ['IN', 'IPSECKEY']],
  // RDATA.
  ['ftp A |', ['192.0.2.10', '192.0.2.11', '198.51.100.1']],
  ['ftp AAAA |', ['2001:db8::10']],
  ['@ MX |', ['20', '0', '10']],
  ['@ MX 20 |', ['mail', 'ns1', 'ns1.agency.example.']],
  ['@ NS |', ['ns1', 'ns1.agency.example.', 'ns2.agency.example.']],
  ['@ SOA ns1 hostmaster |', ['2026112400']],
  ['@ SOA ns1 hostmaster 1 2 |', ['3600']],
  ['_imaps._tcp SRV 0 1 |', ['993']],
  ['_443._tcp TLSA |', ['3', '0', '1', '2']],
  ['_443._tcp TLSA 3 1 |', ['1', '0', '2']],
  ['@ CAA 0 |', ['issue', 'issuewild']],
  ['@ CAA 0 issue |', ['letsencrypt.org']],
  ['@ CAA 0 iodef |', ['mailto:hostmaster@agency.example']],
  ['@ HTTPS 1 . alpn=h2 |', ['no-default-alpn', 'port', 'ipv4hint']],
  ['@ HTTPS 1 . alpn=|', ['h2', 'h3']],
  ['@ HTTPS 1 . ipv4hint=192.0.2.1,|', ['192.0.2.10', '192.0.2.11']],
  ['child DS 1 |', ['13']],
  ['@ DNSKEY 257 3 E|', ['ECDSAP256SHA256']],
  ['@ CSYNC 1 3 A|', ['A', 'AAAA']],
  ['@ AMTRELAY 10 0 1 |', []],
  // Directives.
  ['$|', ['$ORIGIN', '$TTL', '$INCLUDE', '$GENERATE']],
  ['$TTL |', ['3600']],
  ['$ORIGIN |', ['example.net.']],
  ['$INCLUDE |', ['../agency.example.zone']],
  ['$GENERATE 1-3 h$ |', ['A', 'AAAA']],
  // SPF.
  ['@ TXT "v=spf1 |"', ['include:_spf.agency.example', 'include:_spf.google.com']],
  ['@ TXT "v=spf1 inc|"', ['include:_spf.agency.example', 'include:_spf.google.com']],
  ['@ TXT "v=spf1 include:|"', ['_spf.agency.example', '_spf.google.com']],
  ['@ TXT "v=spf1 include:goo|"', ['_spf.google.com']],
  ['@ TXT "v=spf1 ip4:|"', ['192.0.2.11', '192.0.2.10', '198.51.100.1']],
  ['@ TXT "v=spf1 a:|"', ['ns1.example.net', 'mail.example.net']],
  ['@ TXT "v=spf1 mx:|"', ['example.net']],
  ['@ TXT "v=spf1 mx ~|"', ['all']],
  ['@ TXT "v=spf1 mx -a|"', ['all', 'a']],
  ['@ TXT "v=spf1 exists:%|"', ['%{i}', '%{d}']],
  ['@ TXT "v=spf1 red|"', ['redirect=']],
  // Tags.
  ['_dmarc TXT "v=DMARC1; |"', ['p=', 'rua=', 'sp=']],
  ['_dmarc TXT "v=DMARC1; p=|"', ['none', 'quarantine', 'reject']],
  [
    '_dmarc TXT "v=DMARC1; p=reject; rua=|"',
    ['mailto:dmarc@agency.example', 'mailto:hostmaster@agency.example'],
  ],
  ['_dmarc TXT "v=DMARC1; p=reject; fo=1:|"', ['0', 'd', 's']],
  ['s._domainkey TXT "v=DKIM1; |"', ['k=', 'p=']],
  ['s._domainkey TXT "k=|"', ['rsa', 'ed25519']],
  ['_mta-sts TXT "v=STSv1; id=|"', ['20261124T000000']],
  ['default._bimi TXT "v=BIMI1; l=; avp=|"', ['brand', 'personal']],
  // Nothing belongs here.
  ['; |', []],
  ['www NOTYPE |', []],
  ['ftp A 192.0.2.1 |', []],
  ['@ TXT "a" |', []],
];

for (const [marked, labels] of first) {
  test(`first at ${JSON.stringify(marked)}`, () => {
    const found = labels.length === 0 ? top(marked, 1) : top(marked, labels.length);
    assert.deepEqual(found, labels);
  });
}

/** What the text is when an item was accepted. */
const accepted: readonly (readonly [string, string, string])[] = [
  ['w|', 'web', 'web'],
  ['_|', 'selector._domainkey', 'selector._domainkey'],
  ['|ftp A 192.0.2.1\n', '@', '@ A 192.0.2.1\n'],
  ['@ MX 10 ma|il.example.net.\n', 'mail', '@ MX 10 mail\n'],
  ['@ MX 10 mail.ex|', 'mail.example.net.', '@ MX 10 mail.example.net.'],
  ['@ MX 10 mail.ag|', 'mail.agency.example.', '@ MX 10 mail.agency.example.'],
  [
    '$ORIGIN sub.example.net.\n@ MX 10 |',
    'mail.example.net.',
    '$ORIGIN sub.example.net.\n@ MX 10 mail.example.net.',
  ],
  ['$ORIGIN sub\nx A 192.0.2.1\n@ MX 10 |', 'x', '$ORIGIN sub\nx A 192.0.2.1\n@ MX 10 x'],
  ['@ MX 20 |', 'smtp.google.com.', '@ MX 20 smtp.google.com.'],
  ['@ MX 20 |', 'example-net.…-v1.mx.microsoft.', '@ MX 20 example-net.token-v1.mx.microsoft.'],
  ['@ |', 'MX 0 .', '@ MX 0 .'],
  ['_imaps._tcp |', 'SRV …', '_imaps._tcp SRV 0 1 993 mail'],
  ['@ CAA 0 issue |', 'letsencrypt.org', '@ CAA 0 issue "letsencrypt.org"'],
  ['@ CAA 0 issue "let|"\n', 'letsencrypt.org', '@ CAA 0 issue "letsencrypt.org"\n'],
  ['@ CAA 0 issue "let|\n', 'letsencrypt.org', '@ CAA 0 issue "letsencrypt.org"\n'],
  // A text without quotes gets them.
  ['@ TXT |', 'v=spf1 …', '@ TXT "v=spf1 include:_spf.agency.example -all"'],
  ['@ TXT v=sp|', 'v=spf1 …', '@ TXT "v=spf1 include:_spf.agency.example -all"'],
  ['@ TXT "|\n', 'v=spf1 …', '@ TXT "v=spf1 include:_spf.agency.example -all"\n'],
  ['@ TXT v=spf1 m|\n', 'mx', '@ TXT "v=spf1 mx"\n'],
  ['_dmarc TXT |', 'v=DMARC1; …', '_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@agency.example"'],
  ['_smtp._tls TXT "|"', 'v=TLSRPTv1; …', '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:dmarc@agency.example"'],
  // A version alone where the rest is there.
  ['_dmarc TXT "v=D|; p=none"', 'v=DMARC1', '_dmarc TXT "v=DMARC1; p=none"'],
  // Inside strings.
  ['@ TXT "v=spf1 include:|\n', '_spf.google.com', '@ TXT "v=spf1 include:_spf.google.com\n'],
  ['@ TXT "v=spf1 inc|lude:a.example -all"', 'include:', '@ TXT "v=spf1 include:a.example -all"'],
  ['@ TXT "v=spf1 |:a.example"', 'mx:', '@ TXT "v=spf1 mx:a.example"'],
  ['@ TXT "v=spf1 a:|/24 -all"', 'mail.example.net', '@ TXT "v=spf1 a:mail.example.net/24 -all"'],
  ['@ TXT "v=spf1 ~|"', 'all', '@ TXT "v=spf1 ~all"'],
  ['_dmarc TXT "v=DMARC1;|"', 'p=', '_dmarc TXT "v=DMARC1; p=none"'],
  ['_dmarc TXT "v=DMARC1; |=none"', 'p=', '_dmarc TXT "v=DMARC1; p=none"'],
  ['_dmarc TXT "v=DMARC1; p=|none; rua=x"', 'reject', '_dmarc TXT "v=DMARC1; p=reject; rua=x"'],
  ['_dmarc TXT "v=DMARC1\\; p\\=|"', 'reject', '_dmarc TXT "v=DMARC1\\; p\\=reject"'],
  // Split strings: what the one before holds is not written again.
  ['@ TXT "v=spf1 incl" "ude:|"', '_spf.google.com', '@ TXT "v=spf1 incl" "ude:_spf.google.com"'],
  [
    '@ TXT "v=spf1 include:n" "|"',
    '….spf….hubspotemail.net',
    '@ TXT "v=spf1 include:n" "umber.spfnumber.hubspotemail.net"',
  ],
  ['@ TXT "v=spf1 inc" "l|"', 'include:', '@ TXT "v=spf1 inc" "lude:"'],
  ['@ TXT ( "v=spf1 "\n "include:|" )', '_spf.google.com', '@ TXT ( "v=spf1 "\n "include:_spf.google.com" )'],
  // A string that grows beyond 255 octets is split.
  [
    `@ TXT "v=spf1 ${'ip4:192.0.2.1 '.repeat(17)}include:|"`,
    '_spf.google.com',
    `@ TXT "v=spf1 ${'ip4:192.0.2.1 '.repeat(17)}include:" "_spf.google.com"`,
  ],
  ['@ MX 10 a\n   |', 'MX 0 .', '@ MX 10 a\n   MX 0 .'],
  ['|', 'Parked domain: no mail', '@ MX 0 .\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"'],
  [
    '|',
    'MTA-STS and TLS-RPT records',
    '_mta-sts TXT "v=STSv1; id=20261124T000000"\nmta-sts A 192.0.2.1\n_smtp._tls TXT "v=TLSRPTv1; rua=mailto:dmarc@agency.example"',
  ],
  [
    '$ORIGIN example.net.\n|',
    'SOA record',
    '$ORIGIN example.net.\n@ SOA ns1.agency.example. hostmaster.agency.example. 2026112400 14400 3600 1209600 3600',
  ],
];

for (const [marked, label, expected] of accepted) {
  test(`${label} accepted at ${JSON.stringify(marked.slice(0, 60))}`, () =>
    assert.equal(accept(marked, label), expected));
}

test('a snippet has its places to fill in, in order', () => {
  const items = itemsOf(readMarked('_dmarc TXT "|"'));
  assert.equal(
    items[0]?.snippet,
    'v=DMARC1; p=${1|none,quarantine,reject|}; rua=${2:mailto:dmarc@agency.example}',
  );
});

test('what must not stand at a name comes last, and says why', () => {
  assert.equal(detailOf('www |', 'A'), 'the name is an alias, and has no other records');
  assert.equal(detailOf('mail |', 'CNAME'), 'the name has other records, and an alias has none');
  assert.equal(detailOf('@ |', 'CNAME'), 'must not stand at the zone’s own name');
  assert.equal(detailOf('@ |', 'SOA'), 'the name has its only SOA already');
  assert.ok(top('mail |', 40).includes('AAAA') && !top('mail |', 40).includes('CNAME'));
});

test('the record at the cursor is no obstacle to itself', () => {
  assert.equal(
    detailOf('alias C|NAME mail\n', 'CNAME'),
    'Makes the owner an alias; it can have no other records.',
  );
});

test('a second SPF record is not the first thing offered', () => {
  const marked = '@ TXT "v=spf1 -all"\n@ TXT "|"';
  assert.notEqual(top(marked, 1)[0], 'v=spf1 …');
  assert.equal(detailOf(marked, 'v=spf1 …'), 'the name has one, and two break SPF');
});

test('what is written already is left out', () => {
  const spf = itemsOf(readMarked('@ TXT "v=spf1 mx include:_spf.google.com | -all"')).map((it) => it.label);
  for (const label of ['mx', 'include:_spf.google.com', '-all', '~all'])
    assert.ok(!spf.includes(label), label);
  const dmarc = itemsOf(readMarked('_dmarc TXT "v=DMARC1; p=none; |; rua=x"')).map((it) => it.label);
  for (const label of ['v=', 'p=', 'rua=', 'pct=']) assert.ok(!dmarc.includes(label), label);
});

test('an include says whose it is and what it costs', () => {
  assert.equal(detailOf('@ TXT "v=spf1 include:|"', '_spf.agency.example'), 'yours, 1 lookup');
  assert.equal(detailOf('@ TXT "v=spf1 include:|"', 'email.freshdesk.com'), 'Freshdesk, 7 lookups');
  const nearLimit = `@ TXT "v=spf1 mx a a:ns1.example.net include:email.freshdesk.com include:|"`;
  const google = itemsOf(readMarked(nearLimit)).find((it) => it.label === '_spf.google.com');
  assert.match(
    google?.documentation?.() ?? '',
    /needs 10 of 10 lookups; this costs 1, which makes 11\. Receivers stop at 10/,
  );
});

test('an included file completes under the origin of its includer', () => {
  const files = {
    '/tenants/example.net.zone': `${head}$INCLUDE db.hosts sub\n`,
    '/tenants/db.hosts': 'x A 192.0.2.1\ny MX 10 \n',
  };
  const read = readMarked(`${files['/tenants/example.net.zone']}|`, files);
  const offset = files['/tenants/db.hosts'].indexOf('10 ') + 3;
  const labels = completionsAt(read.snapshot, '/tenants/db.hosts', offset).items.map((it) => it.label);
  assert.ok(labels.includes('x'), 'below the origin, a name is relative');
  assert.ok(labels.includes('mail.example.net.'), 'outside of it, absolute');
});

test('of many names those that fit are offered, and the client is told to ask again', () => {
  const hosts = Array.from({ length: 1000 }, (_, i) => `host-${i} A 192.0.2.1\n`).join('');
  const all = readMarked(`${hosts}@ MX 10 |`);
  assert.equal(completionsAt(all.snapshot, all.uri, all.offset).isIncomplete, true);
  const one = readMarked(`${hosts}@ MX 10 host-987|`);
  const found = completionsAt(one.snapshot, one.uri, one.offset);
  assert.deepEqual([found.items[0]?.label, found.isIncomplete], ['host-987', false]);
});

const agency = join(import.meta.dirname, '../../../samples/agency');
const samples = readdirSync(agency, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(zone|yaml)$/.test(path))
  .map((path) => new Document(`/${path}`, readFileSync(join(agency, path), 'utf8')));

/** Asks for everything at an offset; what is offered stays on the cursor's line and around the cursor. */
function probe(snapshot: Snapshot, document: Document, offset: number): void {
  const { text, lines, uri } = document;
  const line = lines.lineAt(offset);
  signatureAt(snapshot, uri, offset);
  for (const { edit, label } of completionsAt(snapshot, uri, offset).items) {
    const { start, end } = edit.at;
    assert.ok(start <= offset && offset <= end, `${label} is written around the cursor at ${offset}`);
    assert.equal(lines.lineAt(start), line, `${label} begins on the line of ${offset}`);
    assert.ok(!/[\r\n]/.test(text.slice(start, end)), `${label} replaces no line end at ${offset}`);
  }
}

test('at every offset of the samples, completions touch the line of the cursor alone', () => {
  const workspace = new Workspace();
  workspace.apply({ documents: samples });
  for (const document of samples)
    for (let offset = 0; offset <= document.text.length; offset++)
      probe(workspace.snapshot, document, offset);
});

const pieces = fc.constantFrom(
  ...[
    '@',
    'www',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '"',
    '(',
    ')',
    ';',
    '\\',
    '.',
    '$',
    '$ORIGIN',
    '$INCLUDE',
    '$GENERATE 1-3',
  ],
  ...[
    'A',
    'MX 10',
    'TXT',
    'CAA 0 issue',
    'HTTPS 1 .',
    'SRV 0 1',
    'SOA',
    'IN',
    '3600',
    'TLSA 3',
    '\\#',
    'TYPE999',
  ],
  ...[
    'v=spf1',
    'include:',
    'ip4:',
    'a:',
    '/24',
    '%{',
    '-',
    'all',
    '_dmarc',
    'v=DMARC1;',
    'p=',
    'rua=',
    'alpn=',
  ],
  ...['é', '😀', '\0', '\ufeff', '\\255', 'x'.repeat(300)],
);

test('whatever the text, completion never throws and stays on its line', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.nat(), (words, at) => {
      const text = words.join('');
      const document = new Document('/example.net.zone', text);
      const workspace = new Workspace();
      workspace.apply({ documents: [document] });
      probe(workspace.snapshot, document, at % (text.length + 1));
    }),
    { numRuns: 3000 },
  );
});
