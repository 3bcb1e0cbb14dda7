import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse, type ZoneFile } from '../../../core/syntax/parse.ts';
import { reparse } from '../../../core/syntax/reparse.ts';
import { editLines, linesOf } from '../../../core/text/lines.ts';
import { Document } from '../../../core/workspace/document.ts';

const piece = fc.constantFrom(
  ...['\n', '\r', '\r\n', ' ', '\t', '"', '(', ')', ';', '\\', '$TTL 1', '$ORIGIN a.', '\ufeff', 'é', '\0'],
  ...[
    'www',
    ' A ',
    '192.0.2.1',
    ' MX 10 mail',
    ' TXT "a b"',
    '; note',
    '@ SOA ns1 h (',
    '1 2 3 4 5 )',
    '3600',
  ],
);
const text = fc.array(piece, { maxLength: 30 }).map((it) => it.join(''));
const edit = fc.record({ at: fc.nat(200), removed: fc.nat(12), newText: text });

/** All that a file says, problems in the order of the text. */
function contents({ tokens, entries, problems }: ZoneFile): unknown {
  const rows = (column: ArrayLike<number>, count: number) => Array.from(column).slice(0, count);
  return {
    tokens: [tokens.kinds, tokens.starts, tokens.ends].map((it) => rows(it, tokens.count)),
    entries: Object.values(entries).map((it) => (typeof it === 'number' ? it : rows(it, entries.count))),
    problems: problems.map((it) => JSON.stringify(it)).sort(),
  };
}

test('reading again what an edit touched equals reading all of it', () => {
  fc.assert(
    fc.property(text, edit, (before, { at, removed, newText }) => {
      const start = Math.min(at, before.length);
      const end = Math.min(before.length, start + removed);
      const after = before.slice(0, start) + newText + before.slice(end);
      const { file } = reparse(parse(before), after, { start, end }, newText.length);
      assert.deepEqual(contents(file), contents(parse(after)));
      const lines = editLines(linesOf(before), after, { start, end }, newText.length);
      assert.deepEqual(
        Array.from(lines.starts.subarray(0, lines.count)),
        Array.from(linesOf(after).starts.subarray(0, linesOf(after).count)),
      );
    }),
    { numRuns: 5000 },
  );
});

test('edits of which only the last version is read add up', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 4 }), fc.boolean(), (first, edits, isRead) => {
      let document = new Document('file:///a.zone', first);
      assert.ok(document.file && document.lines);
      for (const { at, removed, newText } of edits) {
        const start = Math.min(at, document.text.length);
        const end = Math.min(document.text.length, start + removed);
        document = document.edit([{ at: { start, end }, newText }]);
        if (isRead) assert.ok(document.lines.count > 0);
      }
      assert.deepEqual(contents(document.file), contents(parse(document.text)));
      assert.equal(document.lines.count, linesOf(document.text).count);
    }),
    { numRuns: 2000 },
  );
});
