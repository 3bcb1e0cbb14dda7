import { typeDefinition } from '../../dns/rdata.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { defineRule, fixIn } from '../rule.ts';
import { recordsWhere } from './entry-records.ts';

export default defineRule({
  id: 'syntax/known-type-as-generic',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Records of known types are written in their own form.',
  references: ['RFC 3597 §5'],
  *check(zone) {
    for (const record of recordsWhere(zone, isGeneric)) {
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
  },
});

/** Whether the RDATA begins with a backslash and a number sign. */
function isGeneric({ entries, tokens, text }: ZoneFile, entry: number): boolean {
  const start = tokens.starts[entries.rdatas[entry] as number] as number;
  return text.charCodeAt(start) === 92 && text.charCodeAt(start + 1) === 35;
}
