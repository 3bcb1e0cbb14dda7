import { hinfo } from '../../dns/types/basic.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/hinfo-leak',
  severity: 'info',
  on: 'zone',
  summary: 'A zone does not say what its machines run.',
  references: ['RFC 1912 §2.6.2', 'RFC 8482 §4.2'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(hinfo.code)) {
      for (const record of rrset.records) {
        if (/^"?RFC8482"?/i.test(record.shown)) continue;
        yield {
          at: record.at,
          message:
            'This tells everybody which machine and system a host has, and so which holes to try; nothing uses it. Delete it.',
          fixes: () => deleteRecord(record, 'Delete the record', false),
        };
      }
    }
  },
});
