import { cert } from '../../dns/types/security.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cert/type',
  severity: 'warning',
  on: 'zone',
  summary: 'The type of a certificate is assigned.',
  references: ['RFC 4398 §2.1'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(cert.code)) {
      for (const record of rrset.records) {
        const type = (record.rdata[0] as number) * 256 + (record.rdata[1] as number);
        if (isAssigned(type)) continue;
        yield {
          at: fieldAt(record, 0),
          message: `${type} is no type of certificate, so programs skip the record. Write one of ${Object.keys(cert.fields[0]?.values ?? {}).join(', ')}.`,
        };
      }
    }
  },
});

/** Numbers from 65280 on are for experiments. */
function isAssigned(type: number): boolean {
  return (type >= 1 && type <= 8) || type === 253 || type === 254 || (type >= 65280 && type < 65535);
}
