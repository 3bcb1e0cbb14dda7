import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAt } from '../../../core/features/cursor.ts';
// Types enter their mnemonics when they are loaded.
import '../../../core/dns/types/index.ts';
import { parse } from '../../../core/syntax/parse.ts';

/** What a text has at its `|`: the part, the word, and how many words of the RDATA or arguments stand before it. */
function at(marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { part, word, index } = cursorAt(parse(text), offset);
  const written = text.slice(word.start, word.end);
  return [part, ...(written === '' ? [] : [written]), ...(index > 0 ? [index] : [])].join(' ');
}

const parts: readonly (readonly [string, string])[] = [
  ['|', 'owner'],
  ['www A 192.0.2.1\n|', 'owner'],
  ['www A 192.0.2.1\n|\nftp A 192.0.2.1', 'owner'],
  ['ww|', 'owner ww'],
  ['w|ww A 192.0.2.1', 'owner www'],
  ['|www A 192.0.2.1', 'owner www'],
  ['www |', 'type'],
  ['www  |  A 192.0.2.1', 'type'],
  ['   |', 'type'],
  ['www A 192.0.2.1\n   |', 'type'],
  ['   |  A 192.0.2.1', 'type'],
  ['|   A 192.0.2.1', 'owner'],
  ['www CNA|', 'type CNA'],
  ['www C|NAME web', 'type CNAME'],
  ['www 36|', 'ttl 36'],
  ['www 3600 |', 'type'],
  ['www 3600 I|N A 192.0.2.1', 'class IN'],
  ['www A |', 'rdata'],
  ['www A 192.0|', 'rdata 192.0'],
  ['@ MX 10 |', 'rdata 1'],
  ['@ MX 10 ma|il', 'rdata mail 1'],
  ['@ SOA ns1 h (\n 1 ; serial\n |', 'rdata 3'],
  ['@ SOA ns1 h (\n 1 |; serial\n 2 3 4 5 )', 'rdata 3'],
  ['@ SOA ns1 h (\n 1 ; se|rial\n 2 3 4 5 )', 'comment'],
  ['@ TXT "a |b" c', 'rdata "a b"'],
  ['@ TXT "a" "b|', 'rdata "b 1'],
  // A string may follow its type without a blank.
  ['@ TXT|"a"', 'rdata "a"'],
  ['@ TXT"a|"', 'rdata "a"'],
  ['; a comm|ent', 'comment'],
  ['www A 192.0.2.1 ; no|te', 'comment'],
  ['$|', 'directive $'],
  ['$ORI|', 'directive $ORI'],
  ['$ORIGIN |', 'argument'],
  ['$INCLUDE a.zone ex|', 'argument ex 1'],
  // Behind a word that is no type, nobody knows what belongs there.
  ['www NOTYPE 1 |', 'none'],
  ['www NOTYPE 1|', 'none 1'],
];

for (const [marked, expected] of parts) {
  test(`what lies at the cursor: ${JSON.stringify(marked)}`, () => assert.equal(at(marked), expected));
}
