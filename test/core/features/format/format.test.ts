import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type FormatOptions, formatEdits, formatText } from '../../../../core/features/format/format.ts';
import { typedEdits } from '../../../../core/features/format/on-type.ts';
import { parse } from '../../../../core/syntax/parse.ts';
import { tokenKind } from '../../../../core/syntax/tokens.ts';
import { applyEdits } from '../../../../core/text/edit.ts';
import { brokenText, sampleTexts, zoneText } from '../../../support/zone-texts.ts';

const folder = import.meta.dirname;
const styles: readonly FormatOptions[] = [
  { insertSpaces: true, tabSize: 8 },
  { insertSpaces: false, tabSize: 8 },
  { insertSpaces: false, tabSize: 4 },
];

const goldens = readdirSync(folder).filter((it) => it.endsWith('.zone'));

suite('format', () => {
  // UPDATE=1 writes what is expected anew.
  for (const name of goldens) {
    test(name, () => {
      const path = join(folder, `${name}.expected`);
      const formatted = formatText(parse(readFileSync(join(folder, name), 'utf8')));
      const { UPDATE } = process.env;
      if (UPDATE) writeFileSync(path, formatted);
      assert.equal(formatted, readFileSync(path, 'utf8'));
    });
  }

  test('tabs lead to columns where the editor uses them', () => {
    const text = '@ IN MX 10 mail ; first\n  AAAA 2001:db8::1 ; second\n';
    const options = { insertSpaces: false, tabSize: 8 };
    assert.equal(
      formatText(parse(text), options),
      '@\tIN\tMX\t10 mail\t\t; first\n\t\tAAAA\t2001:db8::1\t; second\n',
    );
  });

  test('line ends stay as they are, and the last one is added in kind', () => {
    assert.equal(
      formatText(parse('\ufeffa  A 192.0.2.1  \r\nb A   192.0.2.2')),
      ['\ufeffa       A     192.0.2.1', 'b       A     192.0.2.2', ''].join('\r\n'),
    );
    assert.equal(formatText(parse('; a \r;b\n')), '; a\r;b\n');
  });

  test('a file without words keeps its lines', () => {
    for (const text of ['', '\n\n', '\ufeff']) assert.equal(formatText(parse(text)), text);
    assert.equal(formatText(parse('  \n\t')), '\n');
  });

  test('what cannot be read stays as it is', () => {
    for (const line of [
      'www   ARECORD  1  ',
      'www  TXT  "open  ',
      ' $TTL   60',
      ')   a',
      '(a  A  192.0.2.1 )',
    ])
      assert.equal(formatText(parse(`${line}\n`)), `${line}\n`);
    const open = 'www  TXT (  "a"\n  "b"   \n\n';
    assert.equal(formatText(parse(open)), open);
  });

  test('strings that touch words are not torn off', () => {
    assert.ok(
      formatText(parse('@ HTTPS 1 .   alpn="h2,h3"  port=443\n')).endsWith('1 . alpn="h2,h3" port=443\n'),
    );
  });
});

suite('format, for any text', () => {
  const anyText = fc.oneof(zoneText, brokenText);
  const any = fc.record({ text: anyText, options: fc.constantFrom(...styles) });

  test('twice is once', () => {
    fc.assert(
      fc.property(any, ({ text, options }) => {
        const once = formatText(parse(text), options);
        assert.equal(formatText(parse(once), options), once);
        assert.deepEqual(formatEdits(parse(once), options), []);
      }),
      { numRuns: 2000 },
    );
  });

  test('only blanks change: tokens, comments, entries and lines are the same', () => {
    fc.assert(
      fc.property(any, ({ text, options }) => {
        const formatted = formatText(parse(text), options);
        assert.deepEqual(wordsOf(formatted), wordsOf(text));
        const lines = (it: string): readonly string[] =>
          it.split(/\r\n|\r|\n/).map((line) => line.replace(/[ \t]/g, ''));
        assert.deepEqual(withoutTail(lines(formatted)), withoutTail(lines(text)));
      }),
      { numRuns: 2000 },
    );
  });

  test('edits make the formatted text, and those of a range are among them', () => {
    fc.assert(
      fc.property(any, fc.nat(), fc.nat(200), ({ text, options }, at, length) => {
        const file = parse(text);
        const all = formatEdits(file, options);
        assert.equal(applyEdits(text, all), formatText(file, options));
        for (const { at: gap, newText } of all) {
          assert.match(text.slice(gap.start, gap.end), /^[ \t]*$|^[ \t\r\n]*$/);
          assert.match(newText, /^ *$|^\t*$|^\r?\n?$/);
        }
        const start = at % (text.length + 1);
        const known = new Set(all.map((it) => JSON.stringify(it)));
        const range = { start, end: Math.min(text.length, start + length) };
        for (const it of formatEdits(file, options, range)) assert.ok(known.has(JSON.stringify(it)));
      }),
      { numRuns: 1000 },
    );
  });

  test('the samples are formatted in columns that stay', () => {
    for (const text of sampleTexts) {
      const once = formatText(parse(text));
      assert.equal(formatText(parse(once)), once);
    }
  });
});

suite('format while typing', () => {
  const typed = (text: string, char: string): string => {
    const offset = text.indexOf('|');
    const bare = text.replace('|', '');
    return applyEdits(bare, typedEdits(parse(bare), { insertSpaces: true, tabSize: 8 }, offset, char));
  };

  test('a new line inside a parenthesis goes to the fields', () => {
    assert.equal(typed('@       SOA   ns1 h (\n|\n', '\n'), '@       SOA   ns1 h (\n              \n');
    assert.equal(typed('@ SOA ns1 h (\n    1\n  |\n', '\n'), '@ SOA ns1 h (\n    1\n    \n');
    assert.equal(typed('@ SOA ns1 h (\r\n    1\r\n|)\r\n', '\n'), '@ SOA ns1 h (\r\n    1\r\n    )\r\n');
  });

  test('a new line elsewhere stays where it is', () => {
    assert.equal(typed('@ A 192.0.2.1\n|\n', '\n'), '@ A 192.0.2.1\n\n');
    assert.equal(typed('@ TXT ( a )\n|b A 192.0.2.1\n', '\n'), '@ TXT ( a )\nb A 192.0.2.1\n');
  });

  test('the closing parenthesis formats its entry, and no other', () => {
    assert.equal(
      typed('a  A  192.0.2.1\n\n@ TXT (\n "a"\n   "b" )|\n', ')'),
      'a  A  192.0.2.1\n\n@       TXT   (\n              "a"\n              "b" )\n',
    );
    assert.equal(typed('a  A  192.0.2.1 ; x)|\n', ')'), 'a  A  192.0.2.1 ; x)\n');
  });
});

/** The tokens of a text with their kinds, comments without the blanks at their ends, up to the last that is no line end. */
function wordsOf(text: string): readonly string[] {
  const { tokens, entries } = parse(text);
  const words: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kinds[i] as number;
    const written = text.slice(tokens.starts[i], tokens.ends[i]);
    words.push(`${kind} ${kind === tokenKind.comment ? written.replace(/[ \t]+$/, '') : written}`);
  }
  while (words.at(-1)?.startsWith(`${tokenKind.newline} `)) words.pop();
  const columns = [
    entries.kinds,
    entries.owners,
    entries.ttls,
    entries.classes,
    entries.types,
    entries.rdatas,
  ];
  for (let e = 0; e < entries.count; e++) words.push(columns.map((it) => it[e]).join(' '));
  return words;
}

function withoutTail(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((it) => it !== '');
  return lines.slice(0, last + 1);
}
