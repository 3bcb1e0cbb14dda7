import { soa } from '../../dns/types/basic.ts';
import { entryKind } from '../../syntax/entries.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import { defineRule } from '../rule.ts';

/** The five numbers in their order, with the words that name each. */
const fields = [
  { name: 'serial', words: /\bserial\b/i },
  { name: 'refresh', words: /\brefresh\b/i },
  { name: 'retry', words: /\bretr(?:y|ies)\b/i },
  { name: 'expire', words: /\bexpir(?:e|y|ation)\b/i },
  { name: 'minimum', words: /\b(?:minimum|min|negative|nxdomain|ncache)\b/i },
];

export default defineRule({
  id: 'syntax/soa-comment-mismatch',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'file',
  summary: 'The comment beside a number of the SOA names that number.',
  references: ['RFC 1035 §3.3.13'],
  *check({ uri, file }) {
    const { entries, tokens, text } = file;
    for (let entry = 0; entry < entries.count; entry++) {
      if (entries.typeCodes[entry] !== soa.code || entries.kinds[entry] !== entryKind.record) continue;
      let word = -1;
      let isAlone = true;
      for (let i = entries.rdatas[entry] as number; i < (entries.limits[entry] as number); i++) {
        if ((tokens.kinds[i] as number) <= tokenKind.quoted) {
          isAlone = word < 0 || text.slice(tokens.ends[i - 1], tokens.starts[i]).includes('\n');
          word++;
        }
        const field = fields[word - 2];
        if (tokens.kinds[i] !== tokenKind.comment || !field || !isAlone) continue;
        const span = { start: tokens.starts[i] as number, end: tokens.ends[i] as number };
        const named = fields.filter((it) => it.words.test(text.slice(span.start, span.end)));
        const [other] = named;
        if (named.length !== 1 || !other || other === field) continue;
        yield {
          at: { uri, span },
          message: `This number is the ${field.name}, and the comment says ${other.name}; one of the two is in the wrong place. Servers go by the order: serial, refresh, retry, expire, minimum.`,
        };
      }
      return;
    }
  },
});
