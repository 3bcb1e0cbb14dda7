import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parse } from '../../../core/syntax/parse.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { joinEntry } from '../../../core/zone/joined-text.ts';

/** What becomes of an entry when a part of its joined strings is replaced. */
function replaced(text: string, part: string, newText: string): string {
  const joined = joinEntry(parse(text), 0);
  assert.ok(joined);
  const start = joined.value.indexOf(part);
  return applyEdits(text, joined.replace({ start, end: start + part.length }, newText));
}

suite('replacing a part of joined strings', () => {
  const cases: readonly (readonly [text: string, part: string, newText: string, result: string])[] = [
    ['@ TXT "abc" "def"\n', 'b', 'x', '@ TXT "axc" "def"\n'],
    ['@ TXT "abc" "def"\n', 'cd', 'x', '@ TXT "abx" "ef"\n'],
    // A string that nothing is left of goes, with the blanks before it; a comment before it stays.
    ['@ TXT ( "abc"\n  "def" )\n', 'bcdef', 'x', '@ TXT ( "ax" )\n'],
    ['@ TXT ( "abc" ; why\n  "def" )\n', 'bcdef', 'x', '@ TXT ( "ax" ; why\n   )\n'],
    ['@ TXT "abc" "def"\n', 'abcdef', '', '@ TXT ""\n'],
    ['@ TXT "abc" "def"\n', 'def', '', '@ TXT "abc" ""\n'],
  ];
  for (const [text, part, newText, result] of cases)
    test(`${text.trim()}: ${part} becomes ${newText || 'nothing'}`, () =>
      assert.equal(replaced(text, part, newText), result));
});
