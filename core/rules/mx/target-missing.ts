import { root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mx/target-missing',
  severity: 'error',
  on: 'published',
  summary: 'A mail host has an address.',
  references: ['RFC 5321 §5.1'],
  *check(published) {
    for (const rrset of published.zone.rrsetsOf(mx.code)) {
      for (const record of rrset.records) {
        const [target] = record.targets;
        if (target === undefined || target === root || published.hasAddress(target) !== false) continue;
        const place = record.fields.find((it) => it.field === 1);
        yield {
          at: { uri: record.at.uri, span: place?.span ?? record.rdataSpan },
          message: `${target} has no address, so mail for ${withoutDot(rrset.owner)} cannot be delivered there. Add an A record, or correct the name.`,
        };
      }
    }
  },
});
