import { txt } from '../../dns/types/basic.ts';
import { spf as spfType } from '../../dns/types/mail.ts';
import { caa } from '../../dns/types/security.ts';
import { entryKind } from '../../syntax/entries.ts';
import { trait } from '../../syntax/parse.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import { span } from '../../text/span.ts';
import { defineRule, fixIn } from '../rule.ts';

const types = new Set([txt.code, spfType.code, caa.code]);

export default defineRule({
  id: 'syntax/unquoted-semicolon',
  severity: 'error',
  on: 'file',
  summary: 'A text with a semicolon stands in quotes.',
  references: ['RFC 1035 §5.1'],
  *check({ uri, file }) {
    const { text, tokens, entries, traits } = file;
    if ((traits & trait.unquoted) === 0) return;
    for (let entry = 0; entry < entries.count; entry++) {
      if (entries.kinds[entry] !== entryKind.record || !types.has(entries.typeCodes[entry] as number))
        continue;
      const limit = entries.limits[entry] as number;
      const comment = limit - 1;
      const first = entries.rdatas[entry] as number;
      // Only a comment that goes on where an unquoted word breaks off can be the rest of the text.
      if (
        comment <= first ||
        tokens.kinds[comment] !== tokenKind.comment ||
        tokens.kinds[comment - 1] !== tokenKind.word
      )
        continue;
      const from = tokens.starts[first] as number;
      const at = span(tokens.starts[comment] as number, tokens.ends[comment] as number);
      if (tokens.kinds[first] !== tokenKind.word || !/^;\s*\w+\s*=/.test(text.slice(at.start, at.end)))
        continue;
      const whole = text.slice(from, at.end).trimEnd();
      yield {
        at: { uri, span: at },
        message:
          'A semicolon outside of quotes begins a comment: all of this is left out, and only what stands before it is published. Put the whole text in quotes.',
        fixes: () => [
          fixIn(
            uri,
            'Quote the whole text',
            [{ at: span(from, from + whole.length), newText: `"${whole.replace(/["\\]/g, '\\$&')}"` }],
            true,
          ),
        ],
      };
    }
  },
});
