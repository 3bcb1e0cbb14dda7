import { typeDefinition } from '../../dns/rdata.ts';
import { entryKind } from '../../syntax/entries.ts';
import { trait, type ZoneFile } from '../../syntax/parse.ts';
import { defineRule, fixIn } from '../rule.ts';
import { recordsFrom } from './entry-records.ts';

export default defineRule({
  id: 'syntax/known-type-as-generic',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Records of known types are written in their own form.',
  references: ['RFC 3597 §5'],
  *check(zone) {
    for (const [number, { file }] of zone.files.entries()) {
      for (const record of recordsFrom(zone, number, genericEntries(file))) {
        const { shown, typeName, typeSpan, rdataSpan } = record;
        if (!typeDefinition(record.type) || shown.startsWith('\\#')) continue;
        const { uri } = record.source;
        const edits = [
          { at: typeSpan, newText: typeName },
          { at: rdataSpan, newText: shown },
        ];
        yield {
          at: { uri, span: rdataSpan },
          message: `These octets are ${typeName} ${shown.length > 80 ? 'data' : shown}; nobody can read them as they are. Write the record in the form of its type.`,
          fixes: () => [fixIn(uri, `Write it as ${typeName}`, edits, true)],
        };
      }
    }
  },
});

/** The records whose RDATA begins with a backslash and a number sign. */
function genericEntries({ entries, tokens, text, traits }: ZoneFile): readonly number[] {
  const found: number[] = [];
  if ((traits & trait.escape) === 0) return found;
  const { kinds, rdatas } = entries;
  for (let entry = 0; entry < entries.count; entry++) {
    const start = tokens.starts[rdatas[entry] as number] as number;
    if (text.charCodeAt(start) !== 92 || text.charCodeAt(start + 1) !== 35) continue;
    if (kinds[entry] === entryKind.record) found.push(entry);
  }
  return found;
}
