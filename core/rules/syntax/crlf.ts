import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'syntax/crlf',
  severity: 'warning',
  on: 'file',
  summary: 'Lines end in a line feed.',
  references: ['RFC 1035 §5.1'],
  *check({ uri, file: { text } }) {
    const at = text.indexOf('\r\n');
    if (at < 0) return;
    let first = at;
    while (text[first - 1] === '\r') first--;
    yield {
      at: { uri, span: { start: at, end: at + 2 } },
      message:
        'Lines end as Windows writes them (CR LF); Knot refuses such a zone, and other programs take the CR for a part of the last word. Save the file with LF only.',
      fixes: () => [
        fixIn(
          uri,
          'Convert all line ends',
          [{ at: { start: first, end: text.length }, newText: text.slice(first).replace(/\r+\n/g, '\n') }],
          true,
        ),
      ],
    };
  },
});
