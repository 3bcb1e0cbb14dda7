import { type Entries, entryKind } from '../../syntax/entries.ts';
import { tokenAt, tokenKind } from '../../syntax/tokens.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'txt/escaped-semicolon',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'file',
  summary: 'A semicolon in quotes has no backslash.',
  references: ['RFC 1035 §5.1'],
  *check({ uri, file }) {
    const { entries, tokens, text } = file;
    for (let at = text.indexOf('\\;'); at >= 0; at = text.indexOf('\\;', at + 2)) {
      const token = tokenAt(tokens, at);
      if (tokens.kinds[token] !== tokenKind.quoted || (tokens.starts[token] as number) > at) continue;
      const start = tokens.starts[token] as number;
      const end = tokens.ends[token] as number;
      const found = [...text.slice(start, end).matchAll(/\\(?:\\|;)/g)].filter(([it]) => it === '\\;');
      const [first] = found;
      at = end - 2;
      if (!first || !isInRecord(entries, token)) continue;
      const edits = found.map((it) => ({
        at: { start: start + it.index, end: start + it.index + 2 },
        newText: ';',
      }));
      yield {
        at: { uri, span: { start: start + first.index, end: start + first.index + 2 } },
        message:
          'In quotes a semicolon begins no comment and needs no backslash; servers drop it, and some panels make it part of the text. Write the semicolon alone.',
        fixes: () => [fixIn(uri, 'Remove the backslashes', edits, true)],
      };
    }
  },
});

function isInRecord(entries: Entries, token: number): boolean {
  let low = 0;
  let high = entries.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries.firsts[middle] as number) <= token) low = middle + 1;
    else high = middle;
  }
  return low > 0 && entries.kinds[low - 1] === entryKind.record;
}
