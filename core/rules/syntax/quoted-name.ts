import { entryKind, none } from '../../syntax/entries.ts';
import { trait, type ZoneFile } from '../../syntax/parse.ts';
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
    const { tokens, text } = file;
    for (const token of quotedNames(file)) {
      const span = { start: tokens.starts[token] as number, end: tokens.ends[token] as number };
      const newText = text.slice(span.start + 1, span.end - 1);
      yield {
        at: { uri, span },
        message:
          'A name in quotes is read in different ways: BIND takes them away from an owner and refuses a zone with a target in them, others take them for letters. Write it without quotes.',
        fixes: () =>
          /^[\w.@*-]+$/.test(newText) ? [fixIn(uri, 'Remove the quotes', [{ at: span, newText }], true)] : [],
      };
    }
  },
});

/** The tokens that are owners or targets in quotes. */
function quotedNames({ entries, tokens, traits }: ZoneFile): readonly number[] {
  const found: number[] = [];
  if ((traits & trait.quoted) === 0) return found;
  const { kinds } = tokens;
  for (let entry = 0; entry < entries.count; entry++) {
    if (entries.kinds[entry] !== entryKind.record) continue;
    const owner = entries.owners[entry] as number;
    if (owner !== none && kinds[owner] === tokenKind.quoted) found.push(owner);
    if (withNames[entries.typeCodes[entry] as number] !== 1) continue;
    const limit = entries.limits[entry] as number;
    for (let token = entries.rdatas[entry] as number; token < limit; token++)
      if (kinds[token] === tokenKind.quoted) found.push(token);
  }
  return found;
}
