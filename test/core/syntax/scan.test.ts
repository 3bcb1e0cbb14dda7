import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from '../../../core/syntax/parse.ts';
import { octetsFromText, textFromOctets } from '../../../core/text/octets.ts';
import { readZone } from '../../../core/zone/read.ts';

const pieces = fc.constantFrom(
  '"',
  '(',
  ')',
  ';',
  '\\',
  '\n',
  '\r\n',
  ' ',
  '\t',
  '$TTL 1h',
  '$ORIGIN x.',
  '$GENERATE 1-3 a$ A 192.0.2.$',
  '@',
  'SOA',
  'A',
  'TXT',
  'MX 10 a',
  '\\000',
  'é',
  '😀',
  '\ufeff',
  'v=spf1 ',
);
const texts = fc.array(pieces, { maxLength: 60 }).map((it) => it.join(''));

test('tokens cover every character once, but for blanks and line ends inside parentheses', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { tokens } = parse(text);
      let end = 0;
      for (let i = 0; i < tokens.count; i++) {
        assert.ok((tokens.starts[i] as number) >= end);
        assert.match(text.slice(end, tokens.starts[i]), /^[ \t\r\n\ufeff]*$/);
        end = tokens.ends[i] as number;
        assert.ok(end > (tokens.starts[i] as number));
      }
      assert.match(text.slice(end), /^[ \t\r\n\ufeff]*$/);
    }),
    { numRuns: 2000 },
  );
});

test('no text makes reading a zone throw', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const zone = readZone({ uri: 'x', file: parse(text) });
      assert.ok(zone.records.count >= 0);
    }),
    { numRuns: 2000 },
  );
});

test('octets that are no UTF-8 survive being text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (octets) =>
      assert.deepEqual(octetsFromText(textFromOctets(octets)), octets),
    ),
  );
});
