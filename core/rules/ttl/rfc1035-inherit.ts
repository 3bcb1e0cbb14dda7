import { readTtl } from '../../dns/ttl.ts';
import { entryKind, none } from '../../syntax/entries.ts';
import { insert } from '../../text/edit.ts';
import { directivesOf } from '../directives.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'ttl/rfc1035-inherit',
  severity: 'warning',
  on: 'zone',
  summary: 'Records without a TTL take it from $TTL.',
  references: ['RFC 1035 §5.1', 'RFC 2308 §4'],
  *check(zone) {
    if (
      zone.files.some(({ file }) => directivesOf(file).some((it) => file.entries.kinds[it] === entryKind.ttl))
    )
      return;
    const [source] = zone.files;
    if (!source) return;
    const { entries, tokens, text } = source.file;
    let before = -1;
    const ttls = new Set<number>();
    let found = -1;
    for (let entry = 0; entry < entries.count; entry++) {
      if (entries.kinds[entry] !== entryKind.record) continue;
      const token = entries.ttls[entry] as number;
      if (token === none) {
        if (before >= 0 && found < 0) found = entry;
      } else {
        before = readTtl(text, tokens.starts[token] as number, tokens.ends[token] as number);
        ttls.add(before);
      }
    }
    if (found < 0) return;
    const type = entries.types[found] as number;
    const start = tokens.starts[entries.firsts[0] as number] as number;
    yield {
      at: {
        uri: source.uri,
        span: { start: tokens.starts[type] as number, end: tokens.ends[type] as number },
      },
      message:
        'This record has no TTL, and without a $TTL it takes the one of the record before; a record that is inserted between them changes it, and servers differ. Write $TTL at the top.',
      fixes: () =>
        ttls.size === 1
          ? [fixIn(source.uri, `Insert $TTL ${before}`, [insert(start, `$TTL ${before}\n`)], true)]
          : [],
    };
  },
});
