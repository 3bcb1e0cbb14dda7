import { entryKind } from '../../syntax/entries.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import { span } from '../../text/span.ts';
import { defineRule, fixIn } from '../rule.ts';

const plain: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2026': '...',
};
const pattern = /[\u2018\u2019\u201c\u201d\u201e\u2010-\u2014\u2212\u2026]/g;

export default defineRule({
  id: 'syntax/smart-punctuation',
  severity: 'error',
  on: 'file',
  summary: 'Quotes, dashes and dots are those of a keyboard.',
  references: ['RFC 1035 §5.1', 'RFC 7208 §12'],
  *check({ uri, file }) {
    const { text, tokens, entries, isPlain } = file;
    if (isPlain) return;
    for (let entry = 0; entry < entries.count; entry++) {
      if (entries.kinds[entry] === entryKind.include) continue;
      for (let i = entries.firsts[entry] as number; i < (entries.limits[entry] as number); i++) {
        if ((tokens.kinds[i] as number) > tokenKind.quoted) continue;
        const start = tokens.starts[i] as number;
        const found = [...text.slice(start, tokens.ends[i]).matchAll(pattern)];
        const [first] = found;
        const last = found.at(-1);
        if (!first || !last) continue;
        const isQuoted = tokens.kinds[i] === tokenKind.quoted;
        const replacement = (char: string) => (isQuoted && plain[char] === '"' ? '\\"' : (plain[char] ?? ''));
        const edits = found.map((it) => ({
          at: span(start + it.index, start + it.index + 1),
          newText: replacement(it[0]),
        }));
        yield {
          at: { uri, span: span(start + first.index, start + last.index + 1) },
          message: `A word processor put ${found.length === 1 ? `${first[0]} here` : `${found.length} typographic characters here`}; servers take them for letters, and receivers of mail for a broken record. Write plain quotes, hyphens and dots.`,
          fixes: () => [fixIn(uri, 'Write plain characters', edits, true)],
        };
      }
    }
  },
});
