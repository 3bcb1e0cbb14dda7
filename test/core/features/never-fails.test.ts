import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldsOf } from '../../../core/features/folding.ts';
import { highlightsAt } from '../../../core/features/highlights.ts';
import { hintsBetween } from '../../../core/features/hints.ts';
import { hoverAt } from '../../../core/features/hover.ts';
import { lensesOf, lensTitle } from '../../../core/features/lenses.ts';
import { linksOf } from '../../../core/features/links.ts';
import { selectionsAt } from '../../../core/features/selection.ts';
import { type DocumentSymbol, documentSymbols } from '../../../core/features/symbols.ts';
import { semanticTokens } from '../../../core/features/tokens.ts';
import { workspaceSymbols } from '../../../core/features/workspace-symbols.ts';
import type { Span } from '../../../core/text/span.ts';
import type { Settings } from '../../../core/workspace/settings.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';

const settings: Settings = { rules: {}, inlayHints: { spfLookups: true }, codeLens: { references: true } };

const folder = join(import.meta.dirname, '../../../samples/agency');
const samples = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(zone|yaml)$/.test(path))
    .map((path) => [`/${path}`, readFileSync(join(folder, path), 'utf8')]),
);

function snapshotOf(files: ReadonlyMap<string, string>): Snapshot {
  const workspace = workspaceOf(files);
  return workspace.apply({ settings });
}

function assertWithin(at: Span, outer: Span): void {
  assert.ok(
    outer.start <= at.start && at.start <= at.end && at.end <= outer.end,
    JSON.stringify([at, outer]),
  );
}

/** What holds of every offset of a document. */
function checkOffset(snapshot: Snapshot, uri: string, text: string, offset: number): void {
  const whole = { start: 0, end: text.length };
  const hover = hoverAt(snapshot, uri, offset);
  if (hover) {
    assertWithin(hover.at, whole);
    assert.ok(hover.markdown.trim() !== '' && !/undefined|NaN/.test(hover.markdown.replaceAll(text, '')));
  }
  let inner: Span = { start: offset, end: offset };
  for (const it of selectionsAt(snapshot, uri, offset)) {
    assertWithin(inner, it);
    inner = it;
  }
  assert.deepEqual(inner, whole);
  for (const { at } of highlightsAt(snapshot, uri, offset)) assertWithin(at, whole);
}

/** What holds of a document as a whole. */
function checkWhole(snapshot: Snapshot, uri: string, text: string): void {
  const whole = { start: 0, end: text.length };
  const { file } = snapshot.documents.get(uri) as NonNullable<ReturnType<Snapshot['documents']['get']>>;
  const columns = semanticTokens(file);
  let end = 0;
  for (let i = 0; i < columns.length; i += 4) {
    assert.ok((columns[i] as number) >= end && (columns[i + 1] as number) > (columns[i] as number));
    end = columns[i + 1] as number;
  }
  assert.ok(end <= text.length);
  let at = 0;
  for (const hint of hintsBetween(snapshot, uri, 0, text.length)) {
    assert.ok(hint.at >= at && hint.at <= text.length && hint.label !== '');
    at = hint.at;
  }
  for (const lens of lensesOf(snapshot, uri)) {
    assertWithin(lens.at, whole);
    lensTitle(snapshot, uri, lens);
  }
  const checkSymbol = (symbol: DocumentSymbol, outer: Span): void => {
    assertWithin(symbol.at, outer);
    assertWithin(symbol.nameAt, symbol.at);
    for (const it of symbol.children) checkSymbol(it, symbol.at);
  };
  for (const it of documentSymbols(snapshot, uri)) checkSymbol(it, whole);
  for (const it of foldsOf(file)) assertWithin(it, whole);
  for (const it of linksOf(snapshot, uri)) assertWithin(it.at, whole);
  for (const word of ['mail', 'a b', 'MX']) workspaceSymbols(snapshot, word);
}

test('at every offset of the samples nothing fails and all spans lie in the text', () => {
  const snapshot = snapshotOf(samples);
  for (const [uri, text] of samples) {
    if (!uri.endsWith('.zone')) continue;
    checkWhole(snapshot, uri, text);
    for (let offset = 0; offset <= text.length; offset++) checkOffset(snapshot, uri, text, offset);
  }
});

const snippet = fc.constantFrom(
  ...[
    '\n',
    ' ',
    '\t',
    '"',
    '(',
    ')',
    ';',
    '\\',
    '.',
    '@',
    '*',
    '\r\n',
    '\r',
    '\0',
    '\ufeff',
    '\u00a0',
    'é',
    '😀',
  ],
  ...[
    '$ORIGIN ',
    '$TTL 86400\n',
    '$INCLUDE a.zone sub\n',
    '$GENERATE 1-3 h$ CNAME x$\n',
    '\n\n; https://x.example\n',
  ],
  ...[
    '@ SOA ns1 h 1 2 3 4 5\n',
    '@ NS ns1\n',
    'www CNAME www\n',
    'x DNAME y\n',
    '* A 192.0.2.1\n',
    ' AAAA ::1\n',
  ],
  ...[
    '@ TXT "v=spf1 include:',
    'a/24 mx//64 ',
    ' redirect=%{d}',
    ' -all"\n',
    '_dmarc TXT "v=DMARC1; p=',
    'rua=mailto:a@b.example',
  ],
  ...[
    'k._domainkey TXT "v=DKIM1; p=MIIB',
    '" "',
    '\\059',
    '\\255',
    'TYPE65280 \\# 2 abcd\n',
    '@ HTTPS 1 . alpn="h2" port=1\n',
  ],
  ...[
    '@ CAA 0 issue ";"\n',
    'IN ',
    '1w2d ',
    '_1._tcp TLSA 3 1 1 aa\n',
    's DS 1 13 2 aa\n',
    'u URI 1 1 "x"\n',
    '@ NAPTR 1 1 "s" "" "" .\n',
  ],
);

test('random text fails nothing', () => {
  fc.assert(
    fc.property(
      fc.array(snippet, { maxLength: 40 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (parts, places) => {
        const text = parts.join('');
        const files = new Map([
          ['/example.net.zone', text],
          ['/a.zone', 'a CNAME b\n TXT "v=spf1 a -all"\n'],
        ]);
        const snapshot = snapshotOf(files);
        checkWhole(snapshot, '/example.net.zone', text);
        checkWhole(snapshot, '/a.zone', files.get('/a.zone') as string);
        for (const it of places)
          checkOffset(snapshot, '/example.net.zone', text, Math.round(it * text.length));
      },
    ),
    { numRuns: 600 },
  );
});
