import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hoverAt } from '../../../core/features/hover.ts';
import { cursorZone } from '../../support/cursor-zone.ts';

const agency = `agency:\n  name: North\nservers:\n  vps1:\n    hostname: vps1.agency.example\n    addresses: [192.0.2.10]\n    outbound: [192.0.2.11]\n`;
const others = {
  '/zones/agency.yaml': agency,
  '/zones/agency.example.zone':
    '$ORIGIN agency.example.\n$TTL 1h\n@ SOA ns1 h 1 1 1 1 1\n@ NS ns1\nns1 A 192.0.2.53\nmail A 192.0.2.11\n_spf TXT "v=spf1 ip4:192.0.2.11 -all"\n',
  '/zones/2.0.192.in-addr.arpa.zone':
    '$ORIGIN 2.0.192.in-addr.arpa.\n$TTL 1h\n@ SOA ns1.agency.example. h.agency.example. 1 1 1 1 1\n@ NS ns1.agency.example.\n10 PTR vps1.agency.example.\n',
};

/** What a hover must say, each as a part of its Markdown; in front of it the text that it is about. */
const cases: readonly (readonly [text: string, about: string, ...said: string[]])[] = [
  ['w|ww A 192.0.2.1\nwww AAAA 2001:db8::1', 'www', '**`www.example.net.`**', '- **AAAA** `2001:db8::1`'],
  ['www A 192.0.2.1\n| A 192.0.2.2', ' ', '`www.example.net.`', 'inherited from the record above'],
  ['|*.shop A 192.0.2.1', '*.shop', 'A wildcard', '`shop.example.net`'],
  ['sub NS ns.sub\nn|s.sub A 192.0.2.1', 'ns.sub', 'Occluded by the delegation of `sub.example.net`'],
  ['s|ub NS ns.sub', 'sub', 'A delegation'],
  ['old DNAME new.example.\na.ol|d A 192.0.2.1', 'a.old', 'Occluded by the DNAME of `old.example.net`'],
  ['|@ MX 10 mail', '@', 'The apex of the zone.'],
  ['_dm|arc TXT "v=DMARC1; p=none"', '_dmarc', 'Where the DMARC record of a domain stands.'],
  ['www 86|400 A 192.0.2.1', '86400', '**TTL** 1 day'],
  ['www 1h3|0m A 192.0.2.1', '1h30m', '1 hour 30 minutes', '(5400 seconds)'],
  ['www I|N A 192.0.2.1', 'IN', 'The Internet.'],
  ['www M|X 10 mail', 'MX', '(type 15)', '`preference`', 'TTL 1 hour, from `$TTL 3600`.', '#section-3.3.9'],
  ['www 60 TY|PE65400 \\# 0', 'TYPE65400', 'without a mnemonic', 'TTL 1 minute, written here'],
  ['@ S|PF "v=spf1 -all"', 'SPF', 'Obsolete'],
  ['@ MX 10 no|where', 'nowhere', '**`nowhere.example.net.`**', '**It does not exist.**'],
  ['@ MX 10 mail.ag|ency.example.', 'mail.agency.example.', '`192.0.2.11`', 'From the zone `agency.example`'],
  ['@ MX 1 smtp.goo|gle.com.', 'smtp.google.com.', 'Outside of the zones', 'Belongs to **Google Workspace**'],
  ['www CNAME n|s1', 'ns1', 'Addresses: `198.51.100.1`.'],
  [
    'www CNAME alias\nalias CNAME ns1\nx CNAME al|ias',
    'alias',
    'An alias of `ns1.example.net`',
    '`198.51.100.1`',
  ],
  ['*.w A 192.0.2.9\nx CNAME a.|w', 'a.w', 'Answered by a wildcard.'],
  ['k2._domainkey CNAME dkim2.|mcsv.net.', 'dkim2.mcsv.net.', 'Belongs to **Mailchimp**'],
  [
    'www A 192.0.2.|10',
    '192.0.2.10',
    'The address of `vps1.agency.example`',
    '`10.2.0.192.in-addr.arpa`, which points to `vps1.agency.example`',
  ],
  ['www AAAA 2001:db8::|10', '2001:db8::10', 'Reserved for documentation', '0.1.0.0.0.0.0.0'],
  [
    'www SSHFP |4 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    '4',
    '`4`: Ed25519',
    'In all: algorithm Ed25519; fingerprint type SHA-256.',
  ],
  [
    '_25._tcp TLSA 3 1 |1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    '1',
    'SHA-256: 32 octets',
    'DANE-EE',
  ],
  [
    'sub DS 60485 |13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    '13',
    'ECDSA P-256',
  ],
  ['@ CAA 0 iss|ue "letsencrypt.org"', 'issue', 'An authority that may issue certificates'],
  [
    '@ CAA 0 issue "lets|encrypt.org; validationmethods=dns-01"',
    '"letsencrypt.org; validationmethods=dns-01"',
    '`letsencrypt.org` may issue certificates, with `validationmethods=dns-01`.',
  ],
  ['@ CAA 0 issuewild "|;"', '";"', 'Nobody may issue wildcard certificates.'],
  ['@ HTTPS 1 . alpn="h|2,h3" port=8443', 'alpn="h2,h3"', '`alpn` (key 1)', 'protocols'],
  ['@ HTTPS 1 . alpn="h2,h3" po|rt=8443', 'port=8443', '`port` (key 3)'],
  ['@ HTTPS 1 . key6|00=x', 'key600=x', '`key600`: a key without a name.'],
  ['@ TXT "v=spf1 ~al|l"', '~all', '**softfail**', '**SPF 0/10 lookups**', '#section-5.1'],
  [
    '@ TXT "v=spf1 include:_spf.goo|gle.com -all"',
    'include:_spf.google.com',
    'Costs 1 of the 10 lookups.',
    'Google Workspace',
    '**SPF 1/10 lookups**',
  ],
  [
    '@ TXT "v=spf1 include:_spf.ag|ency.example -all"',
    'include:_spf.agency.example',
    'It says `v=spf1 ip4:192.0.2.11 -all`.',
  ],
  [
    '@ TXT "v=spf1 include:un|known.example -all"',
    'include:unknown.example',
    'Costs at least 1',
    '**SPF ≥1/10 lookups**',
  ],
  [
    '@ TXT "v=spf1 ip4:192.0.2.|0/24 -all"',
    'ip4:192.0.2.0/24',
    '256 addresses, `192.0.2.0` to `192.0.2.255`.',
    'Costs no lookup.',
  ],
  ['@ TXT "v=spf1 ip4:192.0.2.1|1 -all"', 'ip4:192.0.2.11', 'Mail of `vps1.agency.example` leaves from it.'],
  ['@ TXT "v=spf1 a:no|thing -all"', 'a:nothing', 'permerror'],
  ['@ TXT "v=spf1 a:no.example.ne|t -all"', 'a:no.example.net', '**It finds nothing.**', '1 of them void'],
  ['@ TXT "v=spf1 -all in|clude:a.example"', 'include:a.example', 'Never reached, so it costs nothing here.'],
  [
    '@ TXT "v=spf1 exists:%{i}._s|pf.%{d} -all"',
    'exists:%{i}._spf.%{d}',
    '`%{i}` is the address of the sending host',
  ],
  ['@ TXT "v=|spf1 a -all"', 'v=spf1 a -all', '**SPF** of `example.net`', '1 of 10 lookups'],
  ['@ TXT "v=spf1 inclu" "de:_spf.goo|gle.com -all"', 'inclu" "de:_spf.google.com', '**pass**'],
  [
    '_dmarc TXT "v=DMARC1; p=re|ject"',
    'p=reject',
    '`reject`: Mail that fails is refused.',
    'Default: `none`.',
    'rfc9989#section-4.7',
  ],
  ['_dmarc TXT "v=DMARC1; p=none; pc|t=50"', 'pct=50', 'Taken away by'],
  ['_dmarc TXT "v=DMARC1; p=none; f|o=1:d"', 'fo=1:d', '`1`: When anything', '`d`: When a DKIM'],
  ['_dmarc TXT "v=DMARC1; p=none; x|y=1"', 'xy=1', 'No standard defines this tag'],
  [
    'k._domainkey TXT "v=DKIM1; k=ed25519; p=|11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="',
    'p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
    '**Ed25519**',
  ],
  ['k._domainkey TXT "v=DKIM1; p=|"', 'p=', '**Revoked**'],
  ['_mta-sts TXT "v=STSv1; i|d=20260817"', 'id=20260817', 'senders fetch the file again'],
  ['_smtp._tls TXT "v=TLSRPTv1; ru|a=mailto:a@example.net"', 'rua=mailto:a@example.net', '(TLS-RPT)'],
  ['default._bimi TXT "v=BIMI1; l|=https://example.net/a.svg"', 'l=https://example.net/a.svg', 'an SVG file'],
  ['@ TXT "google-site-veri|fication=abc"', '"google-site-verification=abc"', 'proves to **Google**'],
  ['@ TXT "just wo|rds"', '"just words"', '**TXT text**'],
  ['@ A \\# 4 c00|00201', '\\# 4 c0000201', '**A** `192.0.2.1`'],
  ['elsewhere.ex|ample. A 192.0.2.1', 'elsewhere.example.', 'Outside of the zone `example.net`'],
  ['5.2.0.192.in-ad|dr.arpa. PTR a', '5.2.0.192.in-addr.arpa.', 'The address `192.0.2.5`.'],
  ['@ MX 10 ns1\n@ TXT "v=spf1 m|x -all"', 'mx', 'Host: `ns1.example.net` (`198.51.100.1`).'],
  ['k OPENPGPKEY mQE|NBFVHm5sB', 'mQENBFVHm5sB', '9 octets.'],
  [
    '_dmarc TXT "v=DMARC1; p=none; ru|a=mailto:a@agency.example"',
    'rua=mailto:a@agency.example',
    '`agency.example` must allow it: `example.net._report._dmarc.agency.example. TXT',
    '**It is not there.**',
  ],
  [
    '_dmarc TXT "v=DMARC1; p=none; ru|a=mailto:a@other.example"',
    'rua=mailto:a@other.example',
    'Its zone is not in the workspace.',
  ],
  ['; zonewright-ignore spf/pt|r -- old', 'spf/ptr', 'ptr is not used.', 'rfc7208#section-5.5'],
  [
    'k._domainkey TXT "v=DKIM1; k=[a](https://b); p=|AAAA"',
    'p=AAAA',
    'There is no key type "\\[a\\]\\(https://b\\)"',
  ],
  ['k._domainkey TXT "v=DKIM1; p=|AA*A"', 'p=AA*A', 'is no base64'],
  ['$INCL|UDE other.zone', '$INCLUDE', 'Reads another file here'],
  ['$INCLUDE oth|er.zone', 'other.zone', '`/zones/other.zone`', 'The file is not there.'],
  ['$ORIG|IN sub', '$ORIGIN', 'relative to this name'],
  ['$ORIGIN s|ub\nwww A 192.0.2.1', 'sub', '**`sub.example.net.`**'],
  [
    '$GENER|ATE 1-20 host$ A 192.0.2.$',
    '$GENERATE',
    'Makes 20 records, the first `host1.example.net. A 192.0.2.1`.',
  ],
];

for (const [text, about, ...said] of cases) {
  test(`hover: ${text.replaceAll('\n', '⏎')}`, () => {
    const zone = cursorZone(`${text}\n`, others);
    const hover = hoverAt(zone.snapshot, zone.uri, zone.offset);
    assert.ok(hover, 'there is a hover');
    assert.equal(zone.text.slice(hover.at.start, hover.at.end), about);
    for (const part of said)
      assert.ok(hover.markdown.includes(part), `${part}\n\nis not in\n\n${hover.markdown}`);
  });
}

for (const text of ['; a com|ment', 'www A 192.0.2.1 ; com|ment', '|', 'www BO|GUS x', 'www A 192.0.2.1 |']) {
  test(`hover says nothing: ${text}`, () => {
    const zone = cursorZone(`${text}\n`);
    assert.equal(hoverAt(zone.snapshot, zone.uri, zone.offset), undefined);
  });
}

test('what is committed is said of the serial', () => {
  const zone = cursorZone(
    '$ORIGIN example.net.\n$TTL 1h\n@ SOA ns1 h 20261123|01 1 1 1 1\n@ NS ns1\nns1 A 192.0.2.1\n',
    {},
    undefined,
    '$ORIGIN example.net.\n$TTL 1h\n@ SOA ns1 h 2026112209 1 1 1 1\n@ NS ns1\nns1 A 192.0.2.1\n',
  );
  const { markdown = '' } = hoverAt(zone.snapshot, zone.uri, zone.offset) ?? {};
  assert.match(markdown, /\*\*2026-11-23, change 1 of that day\*\*\. Version control has `2026112209`\./);
});

test('text of a zone never becomes Markdown', () => {
  const zone = cursorZone('@ TXT "v=spf1 include:[x](https://evil.example)`|a -all"\n');
  const { markdown = '' } = hoverAt(zone.snapshot, zone.uri, zone.offset) ?? {};
  const outside = markdown.replace(/```text[\s\S]*?```/g, '').replace(/`[^`]*`/g, '');
  assert.ok(markdown.includes('evil'));
  assert.ok(!outside.includes('evil'), markdown);
});

test('the hovers of one whole zone', () => {
  const path = join(import.meta.dirname, '../../golden/hover.md');
  const zone = cursorZone(
    readFileSync(
      join(import.meta.dirname, '../../../samples/agency/tenants/cycleworks.example.zone'),
      'utf8',
    ),
    others,
  );
  let shown = '';
  let last = '';
  for (let offset = 0; offset <= zone.text.length; offset++) {
    const hover = hoverAt(zone.snapshot, zone.uri, offset);
    const key = hover ? `${hover.at.start} ${hover.markdown}` : '';
    if (!hover || key === last) continue;
    last = key;
    const about = zone.text.slice(hover.at.start, hover.at.end).replace(/\s+/g, ' ').slice(0, 60);
    shown += `<!-- ${about} -->\n\n${hover.markdown}\n\n`;
  }
  const { UPDATE } = process.env;
  if (UPDATE) writeFileSync(path, shown);
  assert.equal(shown, readFileSync(path, 'utf8'));
});
