import { entryKind, none } from '../../syntax/entries.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import { defineRule, fixIn } from '../rule.ts';

/** Types whose RDATA has a name and no strings. */
const withNames = new Uint8Array(65536);
for (const code of [2, 5, 12, 15, 33, 39]) withNames[code] = 1;

export default defineRule({
  id: 'syntax/quoted-name',
  severity: 'warning',
  on: 'file',
  summary: 'Names stand without quotes.',
  references: ['RFC 1035 §5.1'],
  *check({ uri, file }) {
    const { entries, tokens, text } = file;
    for (let entry = 0; entry < entries.count; entry++) {
      if (entries.kinds[entry] !== entryKind.record) continue;
      const owner = entries.owners[entry] as number;
      const limit = entries.limits[entry] as number;
      const first =
        withNames[entries.typeCodes[entry] as number] === 1 ? (entries.rdatas[entry] as number) : limit;
      for (let token = first - 1; token < limit; token++) {
        const is = token < first ? owner : token;
        if (is === none || tokens.kinds[is] !== tokenKind.quoted) continue;
        const span = { start: tokens.starts[is] as number, end: tokens.ends[is] as number };
        const newText = text.slice(span.start + 1, span.end - 1);
        yield {
          at: { uri, span },
          message:
            'A name in quotes is read in different ways: BIND takes the quotes away, and others take them for letters, or refuse the zone. Write it without quotes.',
          fixes: () =>
            /^[\w.@*-]+$/.test(newText)
              ? [fixIn(uri, 'Remove the quotes', [{ at: span, newText }], true)]
              : [],
        };
      }
    }
  },
});
