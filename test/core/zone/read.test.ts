import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Name } from '../../../core/dns/name.ts';
import { showRdata } from '../../../core/dns/rdata.ts';
import { typeName } from '../../../core/dns/type-names.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { readZone } from '../../../core/zone/read.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';

const apex = 'example.net.' as Name;

/** What a zone file means: its records as text, then its problems by rule. */
function read(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const include = (target: string) => {
    const found = files[target];
    return found === undefined ? undefined : { uri: target, file: parse(found) };
  };
  const zone = readZone({ uri: 'zone', file: parse(text) }, { apex, include });
  const records = resourceRecords(zone).map(
    (it) => `${it.owner} ${it.ttl} ${typeName(it.type)} ${showRdata(it.type, it.rdata)}`,
  );
  return [...records, ...zone.problems.map((it) => it.rule)];
}

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  [
    'a blank owner is the one before',
    '$TTL 60\nwww A 192.0.2.1\n    A 192.0.2.2\n',
    ['www.example.net. 60 A 192.0.2.1', 'www.example.net. 60 A 192.0.2.2'],
  ],
  [
    'TTL and class come in either order',
    'a 60 IN A 192.0.2.1\nb IN 1m A 192.0.2.2\n',
    ['a.example.net. 60 A 192.0.2.1', 'b.example.net. 60 A 192.0.2.2'],
  ],
  ['units add up', 'a 1h30m A 192.0.2.1\n', ['a.example.net. 5400 A 192.0.2.1']],
  [
    'an omitted TTL is the one before',
    'a 60 A 192.0.2.1\nb A 192.0.2.2\n',
    ['a.example.net. 60 A 192.0.2.1', 'b.example.net. 60 A 192.0.2.2'],
  ],
  [
    '$ORIGIN changes what is relative',
    '$TTL 60\n$ORIGIN sub\nwww MX 10 mail\n@ A 192.0.2.1\n',
    ['www.sub.example.net. 60 MX 10 mail.sub.example.net.', 'sub.example.net. 60 A 192.0.2.1'],
  ],
  [
    'parentheses hold several lines together',
    '$TTL 60\nt TXT ( "a"\n ; comment\n "b" )\n',
    ['t.example.net. 60 TXT "a" "b"'],
  ],
  ['escapes are octets', '$TTL 60\nt TXT "a\\"b\\059" c\\;d\n', ['t.example.net. 60 TXT "a\\"b;" "c;d"']],
  ['an escaped dot is no separator', '$TTL 60\na\\.b A 192.0.2.1\n', ['a\\.b.example.net. 60 A 192.0.2.1']],
  [
    'equal records count once, whatever the case of names',
    '$TTL 60\n@ MX 10 A.net.\n@ MX 10 a.net.\n',
    ['example.net. 60 MX 10 a.net.'],
  ],
  [
    'of equal records BIND keeps the last of the first run',
    '$TTL 60\na MX 10 A.net.\na MX 10 a.Net.\nA MX 10 a.neT.\nb A 192.0.2.1\na MX 10 a.NET.\n',
    ['a.example.net. 60 MX 10 a.Net.', 'b.example.net. 60 A 192.0.2.1'],
  ],
  [
    'of different TTLs BIND keeps the first of a run of lines, and of runs the last',
    'a 60 TXT x\na 70 TXT y\nb 60 TXT x\nc 90 A 192.0.2.1\nb 70 TXT y\nb 80 TXT z\n',
    [
      'a.example.net. 60 TXT "x"',
      'a.example.net. 60 TXT "y"',
      'b.example.net. 70 TXT "x"',
      'b.example.net. 70 TXT "y"',
      'b.example.net. 70 TXT "z"',
      'c.example.net. 90 A 192.0.2.1',
    ],
  ],
  [
    '$GENERATE makes records',
    '$TTL 60\n$GENERATE 1-3/2 h${0,2,d} A 192.0.2.$\n',
    ['h01.example.net. 60 A 192.0.2.1', 'h03.example.net. 60 A 192.0.2.3'],
  ],
  ['a record outside of the zone is left out', '$TTL 60\na.org. A 192.0.2.1\n', ['name/out-of-zone']],
  [
    'one fault leaves the next line alone',
    '$TTL 60\na A 192.0.2.256\nb A 192.0.2.1\n',
    ['b.example.net. 60 A 192.0.2.1', 'syntax/bad-ipv4'],
  ],
  [
    'parameters that contradict each other are reported, and stay records',
    '$TTL 60\na SVCB 1 . no-default-alpn\n',
    ['a.example.net. 60 SVCB 1 . no-default-alpn', 'svcb/no-default-alpn-without-alpn'],
  ],
  [
    'an unclosed quote ends with its line',
    '$TTL 60\na TXT "x\nb A 192.0.2.1\n',
    ['a.example.net. 60 TXT "x"', 'b.example.net. 60 A 192.0.2.1', 'syntax/unclosed-quote'],
  ],
  [
    'an unclosed parenthesis ends where the next record begins',
    '$TTL 60\na TXT ( "x"\nb A 192.0.2.1\n',
    ['a.example.net. 60 TXT "x"', 'b.example.net. 60 A 192.0.2.1', 'syntax/unbalanced-parens'],
  ],
];
for (const [what, text, expected] of cases) test(what, () => assert.deepEqual(read(text), expected));

test('an included file has its own origin and gives the owner back', () => {
  const files = { 'hosts.zone': 'a A 192.0.2.1\n' };
  assert.deepEqual(read('$TTL 60\nwww A 192.0.2.9\n$INCLUDE hosts.zone sub\n  TXT "x"\n', files), [
    'www.example.net. 60 A 192.0.2.9',
    'www.example.net. 60 TXT "x"',
    'a.sub.example.net. 60 A 192.0.2.1',
  ]);
});
