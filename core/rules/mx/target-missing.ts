import { type Name, root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mx/target-missing',
  severity: 'error',
  on: 'published',
  summary: 'A mail host has an address.',
  references: ['RFC 5321 §5.1'],
  *check(published) {
    const isMissing = (target: Name) => target !== root && published.hasAddress(target) === false;
    for (const record of published.zone.recordsTo(mx.code, isMissing)) {
      const place = record.fields.find((it) => it.field === 1);
      yield {
        at: { uri: record.at.uri, span: place?.span ?? record.rdataSpan },
        message: `${record.target} has no address, so mail for ${withoutDot(record.owner)} cannot be delivered there. Add an A record, or correct the name.`,
      };
    }
  },
});
