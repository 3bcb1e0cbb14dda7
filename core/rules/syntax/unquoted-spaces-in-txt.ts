import { txt } from '../../dns/types/basic.ts';
import { entryKind } from '../../syntax/entries.ts';
import { trait } from '../../syntax/parse.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import { span } from '../../text/span.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'syntax/unquoted-spaces-in-txt',
  severity: 'error',
  on: 'file',
  summary: 'A text with spaces stands in quotes.',
  references: ['RFC 7208 §3.3', 'RFC 6376 §3.6.2.2'],
  *check({ uri, file }) {
    const { text, tokens, entries, traits } = file;
    if ((traits & trait.unquoted) === 0) return;
    for (let entry = 0; entry < entries.count; entry++) {
      if (entries.kinds[entry] !== entryKind.record || entries.typeCodes[entry] !== txt.code) continue;
      const first = entries.rdatas[entry] as number;
      let end = first;
      while (end < (entries.limits[entry] as number) && tokens.kinds[end] === tokenKind.word) end++;
      if (
        end - first < 2 ||
        (end < (entries.limits[entry] as number) && tokens.kinds[end] !== tokenKind.comment)
      )
        continue;
      const at = span(tokens.starts[first] as number, tokens.ends[end - 1] as number);
      const written = text.slice(at.start, at.end);
      if (!/^[vk]=/i.test(written)) continue;
      // With a semicolon behind it, the comment is part of the text: another rule quotes both.
      if (
        tokens.kinds[end] === tokenKind.comment &&
        /^;\s*\w+\s*=/.test(text.slice(tokens.starts[end], tokens.ends[end]))
      )
        continue;
      yield {
        at: { uri, span: at },
        message:
          'Each of these words is a string of its own, and readers join them without a space, so that nobody understands the record. Put the whole text in quotes.',
        fixes: () => [
          fixIn(
            uri,
            'Quote the whole text',
            [{ at, newText: `"${written.replace(/[ \t]+/g, ' ').replace(/["]/g, '\\$&')}"` }],
            true,
          ),
        ],
      };
    }
  },
});
