import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

const agency = join(import.meta.dirname, '../../samples/agency');

/** The zone files of the samples. */
export const sampleTexts: readonly string[] = readdirSync(agency, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.zone'))
  .map((path) => readFileSync(join(agency, path), 'utf8'));

const blanks = fc.constantFrom(' ', '  ', '\t', '        ', ' \t ');
const owner = fc.constantFrom(
  '@',
  'www',
  'mail',
  '*',
  '_dmarc',
  's2026._domainkey',
  'a\\ b',
  'é',
  'x'.repeat(40),
  'www.example.net.',
);
const address = fc.nat(255).map((it) => `192.0.2.${it}`);
const data = fc.oneof(
  address.map((it) => ['A', it]),
  fc.constant(['AAAA', '2001:db8::1']),
  fc.constantFrom('www', 'mail.example.net.', '@').map((it) => ['CNAME', it]),
  fc.constant(['MX', '10', 'mail']),
  fc.constant(['SRV', '0', '5', '443', 'www']),
  fc.constantFrom('"v=spf1 -all"', '"a;b" "c (d)"', 'word', '"\\"x"').map((it) => ['TXT', it]),
  fc.constant(['TYPE65280', '\\#', '2', 'abcd']),
);
const comment = fc.constantFrom('', '', '', '; a comment', ';tight  ', '; (not open "');
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');

const record = fc
  .record({
    owner: fc.option(owner),
    middle: fc.constantFrom<string[]>([], [], ['3600'], ['IN'], ['1h', 'IN'], ['IN', '300']),
    data,
    between: blanks,
    comment,
    wrapped: fc.option(fc.record({ end: lineEnd, inner: comment, glued: fc.boolean(), indent: blanks }), {
      freq: 4,
    }),
  })
  .map(({ owner: name, middle, data: rdata, between, comment: text, wrapped }) => {
    const head = [name ?? '', ...middle, rdata[0] as string].join(between);
    const fields = rdata.slice(1);
    const line = head;
    if (!wrapped) return `${line}${between}${fields.join(between)}${text === '' ? '' : between}${text}`;
    const { end, inner, glued, indent } = wrapped;
    const last = inner === '' ? (glued ? '' : indent) : `${between}${inner}${end}${indent}`;
    return `${line}${between}(${inner}${end}${indent}${fields.join(`${end}${indent}`)}${last})${text}`;
  });

const line = fc.oneof(
  { weight: 6, arbitrary: record },
  fc.constantFrom(
    '',
    '  ',
    '\t',
    '; a line of comment  ',
    '        ; indented',
    '\t; indented too',
    ';tight',
  ),
  fc.constantFrom(
    '$ORIGIN example.net.',
    '$TTL  3600 ; an hour',
    '$GENERATE 1-3 h$  A 192.0.2.$',
    '$INCLUDE  x.zone',
  ),
);

/** Zone files as people write them, with every kind of line, blanks of every kind, and all line ends. */
export const zoneText: fc.Arbitrary<string> = fc
  .record({
    bom: fc.constantFrom('', '', '', '\ufeff'),
    lines: fc.array(fc.tuple(line, lineEnd), { maxLength: 14 }),
    last: fc.constantFrom('', 'www A 192.0.2.1', '; the end', '   '),
  })
  .map(({ bom, lines, last }) => bom + lines.map(([text, end]) => text + end).join('') + last);

const slips = fc.constantFrom(
  '"',
  '(',
  ')',
  ';',
  '\\',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '$',
  '@',
  '\0',
  '\ufeff',
  '( ',
  ' )',
  '\\"',
  '😀',
);

/** Zone files with slips of the hand in them: what opens and does not close, what is no record, what was cut off. */
export const brokenText: fc.Arbitrary<string> = fc
  .record({
    text: fc.oneof(zoneText, fc.constantFrom(...sampleTexts)),
    slips: fc.array(fc.record({ at: fc.nat(), removed: fc.nat(6), text: slips }), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ text, slips: all }) => {
    let result = text;
    for (const { at, removed, text: slip } of all) {
      const start = at % (result.length + 1);
      result = result.slice(0, start) + slip + result.slice(start + removed);
    }
    return result;
  });
