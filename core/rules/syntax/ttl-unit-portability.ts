import { readTtl } from '../../dns/ttl.ts';
import { none } from '../../syntax/entries.ts';
import { trait } from '../../syntax/parse.ts';
import type { Edit } from '../../text/edit.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'syntax/ttl-unit-portability',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'file',
  summary: 'The TTL of a record has one unit at most.',
  references: ['RFC 1035 §5.1', 'RFC 2308 §4'],
  *check({ uri, file }) {
    const { entries, tokens, text, traits } = file;
    if ((traits & trait.ttl) === 0) return;
    const edits: Edit[] = [];
    for (let entry = 0; entry < entries.count; entry++) {
      const token = entries.ttls[entry] as number;
      if (token === none) continue;
      const end = tokens.ends[token] as number;
      const at = { start: tokens.starts[token] as number, end };
      if (!/^\d+[a-z]\w/i.test(text.slice(at.start, end))) continue;
      const seconds = readTtl(text, at.start, at.end);
      if (seconds >= 0) edits.push({ at, newText: String(seconds) });
    }
    const [first] = edits;
    if (!first) return;
    yield {
      at: { uri, span: first.at },
      message: `PowerDNS takes one unit, as in 90m, and does not load a record whose TTL has several${edits.length > 1 ? ` (${edits.length} in this file)` : ''}. Write seconds, here ${first.newText}, where the file is to work everywhere.`,
      fixes: () => [fixIn(uri, 'Write all TTLs in seconds', edits, true)],
    };
  },
});
