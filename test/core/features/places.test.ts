import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldsOf } from '../../../core/features/folding.ts';
import { highlightsAt } from '../../../core/features/highlights.ts';
import { linksOf } from '../../../core/features/links.ts';
import { selectionsAt } from '../../../core/features/selection.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { linesOf } from '../../../core/text/lines.ts';
import { cursorZone } from '../../support/cursor-zone.ts';

const folds: readonly (readonly [text: string, ...folds: string[]])[] = [
  ['; a\n; b\n\n; c\n', 'comment 0-1'],
  ['; a\n  ; b\r\n; c\nx A 192.0.2.1 ; d\n; e\n', 'comment 0-2'],
  ['a A 192.0.2.1\n  A 192.0.2.2\nA A 192.0.2.3\nb A 192.0.2.4\n', 'owner 0-2'],
  ['$ORIGIN a.\nx A 192.0.2.1\n$ORIGIN b.\ny A 192.0.2.1\nz A 192.0.2.1\n', 'section 0-1', 'section 2-4'],
  ['@ SOA a b ( 1\n 2 3\n 4 5 )\nx A 192.0.2.1\n', 'record 0-2'],
  ['a A ( 192.0.2.1 )\nb A 192.0.2.1\n'],
  [''],
];

for (const [text, ...expected] of folds) {
  test(`folds: ${JSON.stringify(text)}`, () => {
    const lines = linesOf(text);
    const found = foldsOf(parse(text)).map(
      (it) => `${it.kind} ${lines.lineAt(it.start)}-${lines.lineAt(it.end)}`,
    );
    assert.deepEqual(found, expected);
  });
}

const selections: readonly (readonly [text: string, ...selected: string[]])[] = [
  [
    '@ TXT "v=spf1 include:_spf.go|ogle.com -all" "x"\n',
    '_spf.google.com',
    'include:_spf.google.com',
    'v=spf1 include:_spf.google.com -all',
    '"v=spf1 include:_spf.google.com -all"',
    '"v=spf1 include:_spf.google.com -all" "x"',
    '@ TXT "v=spf1 include:_spf.google.com -all" "x"',
  ],
  [
    '_dmarc TXT "v=DMARC1; p=re|ject"\n',
    'reject',
    'p=reject',
    'v=DMARC1; p=reject',
    '"v=DMARC1; p=reject"',
    '_dmarc TXT "v=DMARC1; p=reject"',
  ],
  [
    'www MX 10 ma|il\n  A 192.0.2.1\nx A 192.0.2.1\n',
    'mail',
    '10 mail',
    'www MX 10 mail',
    'www MX 10 mail\n  A 192.0.2.1',
  ],
  ['$OR|IGIN sub\n', '$ORIGIN', '$ORIGIN sub'],
  ['; com|ment\n'],
];

for (const [text, ...selected] of selections) {
  test(`selections: ${text.trimEnd().replaceAll('\n', '⏎')}`, () => {
    const zone = cursorZone(text);
    const found = selectionsAt(zone.snapshot, zone.uri, zone.offset);
    const texts = found.map((it) => zone.text.slice(it.start, it.end));
    assert.deepEqual(texts, [...selected, zone.text]);
  });
}

const highlights: readonly (readonly [text: string, ...found: string[]])[] = [
  [
    'ma|il A 192.0.2.1\n@ MX 10 mail.EXAMPLE.net.\nx CNAME mail\n',
    'owner mail',
    'target mail.EXAMPLE.net.',
    'target mail',
  ],
  [
    '@ MX 10 ma|il.example.\nx CNAME mail.example.\nmail A 192.0.2.1\n',
    'target mail.example.',
    'target mail.example.',
  ],
  ['w A 192.0.2.1\n| A 192.0.2.2\nW AAAA ::1\n', 'owner w', 'owner W'],
  ['ns2 A 192.0.2.1\nx CNAME n|s1\n', 'target ns1', 'target ns1', 'owner ns1', 'target ns1'],
  ['x A 192.0.|2.1\n'],
  ['; com|ment\n'],
];

for (const [text, ...expected] of highlights) {
  test(`highlights: ${text.replaceAll('\n', '⏎')}`, () => {
    const zone = cursorZone(text);
    const found = highlightsAt(zone.snapshot, zone.uri, zone.offset);
    assert.deepEqual(
      found.map((it) => `${it.kind} ${zone.text.slice(it.at.start, it.at.end)}`),
      expected,
    );
  });
}

const links: readonly (readonly [text: string, ...targets: string[]])[] = [
  ['$INCLUDE "parts/mail.zone" sub\n', '/zones/parts/mail.zone'],
  [
    'd._bimi TXT "v=BIMI1; l=https://example.net/a.svg; a=https://example.net/a.pem"\n',
    'https://example.net/a.svg',
    'https://example.net/a.pem',
  ],
  [
    '_dmarc TXT "v=DMARC1; rua=mailto:a@example.net!10m,mailto:b@example.net"\n',
    'mailto:a@example.net',
    'mailto:b@example.net',
  ],
  [
    '; as RFC 7208 §4.6.4 and rfc1035 say\n',
    'https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4',
    'https://www.rfc-editor.org/rfc/rfc1035',
  ],
  ['x TXT "RFC 7208" ; https://example.net/\n'],
];

for (const [text, ...targets] of links) {
  test(`links: ${text.trimEnd()}`, () => {
    const zone = cursorZone(text);
    assert.deepEqual(
      linksOf(zone.snapshot, zone.uri).map((it) => it.target),
      targets,
    );
  });
}
