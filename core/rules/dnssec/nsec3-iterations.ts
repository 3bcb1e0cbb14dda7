import { nsec3param } from '../../dns/types/dnssec.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'dnssec/nsec3-iterations',
  severity: 'warning',
  on: 'zone',
  summary: 'Names are hashed once for NSEC3.',
  references: ['RFC 9276 §3.1'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(nsec3param.code)) {
      for (const record of rrset.records) {
        const iterations = (record.rdata[2] as number) * 256 + (record.rdata[3] as number);
        if (iterations === 0) continue;
        const { uri, span } = fieldAt(record, 2);
        yield {
          at: { uri, span },
          message: `${iterations} more rounds protect nothing and cost every resolver; some treat such a zone as not signed, or as failing. Set 0 where the zone is signed.`,
          fixes: () =>
            isFieldWritten(record, 2) ? [fixIn(uri, 'Write 0', [{ at: span, newText: '0' }], false)] : [],
        };
      }
    }
  },
});
