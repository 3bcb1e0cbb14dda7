import { tokenKind } from '../../syntax/tokens.ts';
import { span } from '../../text/span.ts';
import { defineRule, fixIn } from '../rule.ts';

const pattern = /(?![\t\n\r])\p{Cc}|[\u00a0\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff]/gu;

const names: Readonly<Record<string, string>> = {
  '\u00a0': 'a no-break space',
  '\u00ad': 'a soft hyphen',
  '\u200b': 'a zero-width space',
  '\ufeff': 'a byte order mark',
};

export default defineRule({
  id: 'syntax/invisible-char',
  severity: 'error',
  on: 'file',
  summary: 'Names and texts have no characters that nobody sees.',
  references: ['RFC 1035 §5.1'],
  *check({ uri, file }) {
    const { text, tokens, isPlain } = file;
    if (isPlain) return;
    for (let i = 0; i < tokens.count; i++) {
      if ((tokens.kinds[i] as number) > tokenKind.quoted) continue;
      const start = tokens.starts[i] as number;
      for (const [char] of text.slice(start, tokens.ends[i]).matchAll(pattern)) {
        const offset = text.indexOf(char, start);
        const code = `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
        const newText = char === '\u00a0' ? ' ' : '';
        const found = [...text.slice(start, tokens.ends[i]).matchAll(pattern)];
        const edits = found.map((it) => ({
          at: span(start + it.index, start + it.index + 1),
          newText: it[0] === '\u00a0' ? ' ' : '',
        }));
        yield {
          at: { uri, span: span(offset, offset + 1) },
          message: `Here is ${names[char] ?? 'an invisible character'} (${code}), which servers keep and receivers do not understand. ${newText === '' ? 'Delete it.' : 'Write a space.'}`,
          fixes: () => [fixIn(uri, newText === '' ? 'Delete it' : 'Write a space', edits, true)],
        };
        break;
      }
    }
  },
});
