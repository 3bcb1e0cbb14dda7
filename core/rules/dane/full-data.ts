import { tlsa } from '../../dns/types/security.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { associationOf } from '../tlsa-records.ts';

export default defineRule({
  id: 'dane/full-data',
  severity: 'info',
  on: 'zone',
  summary: 'A TLSA record holds a digest.',
  references: ['RFC 7671 §10.1.2'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(tlsa.code)) {
      for (const record of rrset.records) {
        const { matching, size } = associationOf(record);
        if (matching !== 0) continue;
        yield {
          at: fieldAt(record, 2),
          message: `The whole ${size} octets are in the answer, which may not fit into one packet, and some resolvers then fail. Write the SHA-256 digest with matching type 1.`,
        };
      }
    }
  },
});
