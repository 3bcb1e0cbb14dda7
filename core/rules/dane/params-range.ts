import { tlsa } from '../../dns/types/security.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { associationOf } from '../tlsa-records.ts';

const most = [
  { name: 'usage', value: 3 },
  { name: 'selector', value: 1 },
  { name: 'matching type', value: 2 },
];
const privateUse = 255;

export default defineRule({
  id: 'dane/params-range',
  severity: 'error',
  on: 'zone',
  summary: 'Usage, selector and matching type of a TLSA record are assigned.',
  references: ['RFC 6698 §2.1', 'RFC 7218'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(tlsa.code)) {
      for (const record of rrset.records) {
        const { usage, selector, matching } = associationOf(record);
        const values = [usage, selector, matching];
        const wrong = values.findIndex((it, i) => it > (most[i]?.value ?? 0) && it !== privateUse);
        const field = most[wrong];
        if (!field) continue;
        yield {
          at: fieldAt(record, wrong),
          message: `${values[wrong]} is no ${field.name} that clients know, so they leave the record aside and the certificate is not protected. The highest that is assigned is ${field.value}.`,
        };
      }
    }
  },
});
