import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { findings } from '../../../core/rules/run.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';

/** `EDITS=100000 npm run test:unit` for the long run. */
const { EDITS = '1500' } = process.env;

const agency = join(import.meta.dirname, '../../../samples/agency');
const texts = new Map(
  readdirSync(agency, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(zone|yaml|liquid)$/.test(path))
    .map((path) => [`/${path}`, readFileSync(join(agency, path), 'utf8')]),
);
const uris = [...texts.keys()];

/** What people type and paste into zones, and what breaks readers. */
const snippets = [
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
    '$',
    '\r\n',
    '\0',
    '\ufeff',
    '\u00a0',
    'é',
    '😀',
  ],
  ...['$ORIGIN ', '$TTL 1h\n', '$INCLUDE agency.example.zone\n', '$GENERATE 1-3 h$ A 192.0.2.$\n'],
  ...['@ SOA ns1 h 1 2 3 4 5\n', '@ NS ns1\n', 'www CNAME www\n', 'x DNAME y.example.\n', '* A 192.0.2.1\n'],
  ...[
    '@ TXT "v=spf1 include:',
    'include:cycleworks.example ',
    ' redirect=',
    ' -all"\n',
    '_dmarc TXT "v=DMARC1; p=',
  ],
  ...['999999999999', '256', '\\255', '\\25', 'agency.example.', 'TYPE65280 \\# 2 abcd\n', 'IN ', '1w2d '],
  ...[
    '{{ values.web }}',
    '{% if parked %}',
    '{% endif %}',
    '{% include "mail" %}',
    '{{',
    '%}',
    'template: none\n',
    'domain: ',
  ],
];

const edit = fc.record({
  file: fc.nat(uris.length - 1),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, fc.nat(200)),
  text: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...snippets) },
    fc.string({ unit: 'binary', maxLength: 8 }),
  ),
});

function whole(snapshot: Snapshot): unknown {
  return uris.map((uri) => findings(snapshot, uri).map(({ rule, at, message }) => [rule, at, message]));
}

test('whatever is edited, nothing throws, and what is kept between edits equals what is read anew', () => {
  const perRun = 25;
  fc.assert(
    fc.property(fc.array(edit, { minLength: perRun, maxLength: perRun }), (edits) => {
      const workspace = new Workspace();
      workspace.apply({ documents: uris.map((uri) => new Document(uri, texts.get(uri) as string)) });
      for (const { file, at, removed, text } of edits) {
        const uri = uris[file] as string;
        const document = workspace.snapshot.documents.get(uri) as Document;
        const start = Math.floor(at * document.text.length);
        const end = Math.min(document.text.length, start + removed);
        const next = document.edit([{ at: { start, end }, newText: text }]);
        assert.equal(next.text, document.text.slice(0, start) + text + document.text.slice(end));
        workspace.apply({ documents: [next] });
        for (const it of [uri, uris[0] as string]) {
          for (const { fixes, at: where } of findings(workspace.snapshot, it)) {
            assert.ok(where.span.start <= where.span.end);
            for (const fix of fixes?.() ?? [])
              for (const [target, list] of fix.edits)
                applyEdits(workspace.snapshot.documents.get(target)?.text ?? '', list);
          }
        }
      }
      const fresh = new Workspace();
      fresh.apply({
        documents: [...workspace.snapshot.documents.values()].map((it) => new Document(it.uri, it.text)),
      });
      assert.deepEqual(whole(workspace.snapshot), whole(fresh.snapshot));
    }),
    { numRuns: Math.ceil(Number(EDITS) / perRun) },
  );
});

test('a template that names itself fails for each tenant by its own values, whoever is asked first', () => {
  const template = '{% if values.long %}\n{% include "part" %}{% endif %}{% include "part" %}';
  const files = new Map([
    ['/agency.yaml', 'agency: { domain: agency.example }\ntenants: { template: standard }\n'],
    ['/templates/standard.zone.liquid', template],
    ['/templates/part.liquid', template],
    ...['a', 'b', 'c', 'd', 'e'].map(
      (it) => [`/tenants/${it}.yaml`, `domain: ${it}.example\nvalues: { long: ${it > 'c'} }\n`] as const,
    ),
  ]);
  const documents = [...files].map(([uri, text]) => new Document(uri, text));
  const asked = (order: readonly string[]) => {
    const snapshot = new Workspace().apply({ documents });
    for (const it of order) findings(snapshot, it);
    return findings(snapshot, '/templates/part.liquid').map(({ at, message }) => [at, message]);
  };
  const all = [...files.keys()];
  assert.equal(asked(all).length, 2);
  assert.deepEqual(asked(all.toReversed()), asked(all));
});
