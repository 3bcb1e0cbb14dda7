import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenModifiers, tokenTypes } from '../../../core/features/tokens/legend.ts';
import { semanticTokens } from '../../../core/features/tokens.ts';
import { parse } from '../../../core/syntax/parse.ts';

/** The tokens as people read them: `text:type`, and `+modifier` behind. */
function shown(text: string, start?: number, end?: number): readonly string[] {
  const columns = semanticTokens(parse(text), start, end);
  const tokens: string[] = [];
  for (let i = 0; i < columns.length; i += 4) {
    const modifiers = tokenModifiers.filter((_, bit) => ((columns[i + 3] as number) >> bit) & 1);
    const name = [tokenTypes[columns[i + 2] as number], ...modifiers].join('+');
    tokens.push(`${text.slice(columns[i], columns[i + 1])}:${name}`);
  }
  return tokens;
}

const cases: readonly (readonly [text: string, tokens: string])[] = [
  ['www 1h IN A 192.0.2.1', 'www:owner+declaration 1h:ttl IN:recordClass A:recordType 192.0.2.1:address'],
  ['www IN 60 AAAA ::1', 'www:owner+declaration IN:recordClass 60:ttl AAAA:recordType ::1:address'],
  [' MX 10 mail ; said', 'MX:recordType 10:number mail:domainName'],
  [
    '@ SOA ns1 h ( 1 ; serial\n 2h 3 4 5 )',
    '@:owner+declaration SOA:recordType ns1:domainName h:domainName 1:number 2h:number 3:number 4:number 5:number',
  ],
  ['@ CAA 0 issue "a.example"', '@:owner+declaration CAA:recordType 0:number issue:tag'],
  ['@ HINFO PC "Linux"', '@:owner+declaration HINFO:recordType PC:string'],
  ['@ SPF "other"', '@:owner+declaration SPF:recordType+deprecated'],
  ['@ TYPE65400 \\# 2 abcd', '@:owner+declaration TYPE65400:recordType'],
  ['@ A \\# 4 c0000201', '@:owner+declaration A:recordType'],
  ['$ORIGIN example.net.', '$ORIGIN:directive example.net.:domainName'],
  ['$TTL 1d', '$TTL:directive 1d:ttl'],
  ['$INCLUDE other.zone sub', '$INCLUDE:directive other.zone:string sub:domainName'],
  ['$GENERATE 1-3 h$ A 192.0.2.$', '$GENERATE:directive'],
  ['$BOGUS x', ''],
  ['www BOGUS x', 'www:owner+declaration'],
  [
    '@ TXT "v=spf1 -ip4:192.0.2.0/24 ?a/24//64 ptr ~all"',
    '@:owner+declaration TXT:recordType v:tag spf1:tagValue -:qualifier ip4:mechanism 192.0.2.0:mechanismValue 24:number ?:qualifier a:mechanism 24:number 64:number ptr:mechanism+deprecated ~:qualifier all:mechanism',
  ],
  [
    '@ TXT v=spf1 redirect=_spf.example.net',
    '@:owner+declaration TXT:recordType v:tag spf1:tagValue redirect:mechanism _spf.example.net:mechanismValue',
  ],
  [
    '@ TXT "v=spf1 inclu" "de:a.exa" "mple -all"',
    '@:owner+declaration TXT:recordType v:tag spf1:tagValue inclu:mechanism de:mechanism a.exa:mechanismValue mple:mechanismValue -:qualifier all:mechanism',
  ],
  [
    '_dmarc TXT "v=DMARC1; p=none; pct=50"',
    '_dmarc:owner+declaration TXT:recordType v:tag DMARC1:tagValue p:tag none:tagValue pct:tag+deprecated 50:tagValue',
  ],
  [
    'k._domainkey TXT "v=DKIM1\\; k=rsa\\; p=AAAA"',
    'k._domainkey:owner+declaration TXT:recordType v:tag DKIM1:tagValue k:tag rsa:tagValue p:tag',
  ],
  ['@ TXT words "and strings"', '@:owner+declaration TXT:recordType words:string'],
];

for (const [text, tokens] of cases) {
  test(`tokens: ${text.replaceAll('\n', '⏎')}`, () => assert.equal(shown(text).join(' '), tokens));
}

test('unclosed SPF strings and equal texts are painted where they stand', () => {
  const line = '@ TXT "v=spf1 a -all"\n';
  assert.deepEqual(shown(line + line), [...shown(line), ...shown(line)]);
  assert.ok(shown('@ TXT "v=spf1 a -all\n').includes('all:mechanism'));
});

test('only the entries of the range are painted', () => {
  const text = 'a A 192.0.2.1\nb A 192.0.2.2\nc A 192.0.2.3\n';
  assert.deepEqual(shown(text, 16, 17), ['b:owner+declaration', 'A:recordType', '192.0.2.2:address']);
});
