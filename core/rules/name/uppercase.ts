import { defineRule, fixIn } from '../rule.ts';
import { firstRecordOf } from './owners.ts';

export default defineRule({
  id: 'name/uppercase',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Owners are written in lower case.',
  references: ['RFC 4343'],
  *check(zone) {
    for (const id of zone.names.withCapitals) {
      if (!zone.hasRecords(id)) continue;
      const record = firstRecordOf(zone, id);
      const { uri, file } = record.source;
      const span = record.ownerSpan;
      const written = file.text.slice(span.start, span.end);
      const newText = written.toLowerCase();
      // With $GENERATE and under an $ORIGIN in capitals the owner itself has none. NSEC3 hashes are written so.
      if (newText === written || record.type === 50 || written.startsWith('$')) continue;
      yield {
        at: { uri, span },
        message:
          'Capitals make no difference in DNS, but in differences between versions and in searches they do. Write lower case.',
        fixes: () => [fixIn(uri, 'Write lower case', [{ at: span, newText }], true)],
      };
    }
  },
});
