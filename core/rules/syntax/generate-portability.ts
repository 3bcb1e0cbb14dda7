import { entryKind } from '../../syntax/entries.ts';
import type { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { directivesOf } from '../directives.ts';
import { defineRule, fixIn } from '../rule.ts';

/** Beyond this, lines are better made by a script. */
const mostLines = 1024;

export default defineRule({
  id: 'syntax/generate-portability',
  severity: 'warning',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Records are written one by one.',
  references: ['BIND 9 Administrator Reference §3.5'],
  refusedBy: ['nsd', 'knot'],
  *check(zone) {
    for (const [number, { uri, file }] of zone.files.entries()) {
      const { entries, tokens } = file;
      for (const entry of directivesOf(file)) {
        if (entries.kinds[entry] !== entryKind.generate) continue;
        const word = entries.types[entry] as number;
        yield {
          at: { uri, span: { start: tokens.starts[word] as number, end: tokens.ends[word] as number } },
          message:
            '$GENERATE is known to BIND and PowerDNS only; NSD and Knot refuse the zone. Write the records one by one, where one of them serves it.',
          fixes: () => {
            const records = [...zone.recordsOf(number, entry)];
            const [first] = records;
            if (!first || records.length > mostLines) return [];
            const newText = records.map((it) => lineOf(zone, it)).join('\n');
            return [
              fixIn(uri, `Write the ${records.length} records`, [{ at: first.at.span, newText }], true),
            ];
          },
        };
      }
    }
  },
});

function lineOf(zone: Zone, record: Record): string {
  const owner = zone.names.nameOf(record.ownerId);
  return `${owner} ${record.ttl} ${record.typeName} ${record.shown}`;
}
