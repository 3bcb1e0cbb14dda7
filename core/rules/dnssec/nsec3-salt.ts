import { nsec3param } from '../../dns/types/dnssec.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'dnssec/nsec3-salt',
  severity: 'warning',
  on: 'zone',
  summary: 'Names are hashed without a salt for NSEC3.',
  references: ['RFC 9276 §3.1'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(nsec3param.code)) {
      for (const record of rrset.records) {
        if (record.rdata[4] === 0) continue;
        const { uri, span } = fieldAt(record, 3);
        yield {
          at: { uri, span },
          message:
            'The zone’s name is part of every hash already, so a salt protects nothing, and changing it makes the whole chain anew. Write - where the zone is signed.',
          fixes: () =>
            isFieldWritten(record, 3) ? [fixIn(uri, 'Write -', [{ at: span, newText: '-' }], false)] : [],
        };
      }
    }
  },
});
