import { encodeLabel } from '../../dns/punycode.ts';
import { entryKind, none } from '../../syntax/entries.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import { span } from '../../text/span.ts';
import { defineRule, fixIn } from '../rule.ts';

const hosts = new Set([2, 5, 12, 15, 33, 39]);
/** What other rules report: typographic marks, and characters that nobody sees. */
const others = /[\u0080-\u00a0\u00ad\u200b-\u206f\u2212\ufeff]/;

export default defineRule({
  id: 'syntax/non-ascii-name',
  severity: 'error',
  on: 'file',
  summary: 'Names in other letters are written encoded.',
  references: ['RFC 5891 §4', 'RFC 5890 §2.3.2.1'],
  hides: ['bad-hostname'],
  *check({ uri, file }) {
    const { text, tokens, entries, isPlain } = file;
    if (isPlain) return;
    for (let entry = 0; entry < entries.count; entry++) {
      const isRecord = entries.kinds[entry] === entryKind.record;
      const owner = entries.owners[entry] as number;
      const first = isRecord && hosts.has(entries.typeCodes[entry] as number) ? entries.rdatas[entry] : none;
      const words = [
        owner,
        ...range(first as number, first === none ? 0 : (entries.limits[entry] as number)),
      ];
      for (const token of words) {
        if (token === none || tokens.kinds[token] !== tokenKind.word) continue;
        const at = span(tokens.starts[token] as number, tokens.ends[token] as number);
        const written = text.slice(at.start, at.end);
        if (!/[^\0-\x7f]/.test(written) || written.includes('\\') || others.test(written)) continue;
        const newText = written.split('.').map(encodeLabel).join('.');
        yield {
          at: { uri, span: at },
          message: `DNS carries names in other letters encoded (RFC 5891): browsers ask for ${newText}, and nobody for this. Write that.`,
          fixes: () => [fixIn(uri, `Write ${newText}`, [{ at, newText }], true)],
        };
      }
    }
  },
});

function* range(from: number, to: number): Iterable<number> {
  for (let i = from; i < to; i++) yield i;
}
