import { dname } from '../../dns/types/basic.ts';
import { ds } from '../../dns/types/dnssec.ts';
import { defineRule } from '../rule.ts';
import { wildcardsOf } from './wildcards.ts';

export default defineRule({
  id: 'zone/wildcard-dname-soa-ds',
  severity: 'warning',
  on: 'zone',
  summary: 'A wildcard has no DNAME or DS.',
  references: ['RFC 4592 §4.4', 'RFC 4592 §4.6'],
  *check(zone) {
    for (const id of wildcardsOf(zone)) {
      for (const type of [dname, ds]) {
        const record = zone.findAt(id, type.code)?.first;
        if (!record) continue;
        yield {
          at: record.at,
          message: `A ${type.name} at a wildcard does nothing that anybody can rely on (RFC 4592 §${type === dname ? '4.4' : '4.6'}). Write it at each name, or delete it.`,
        };
      }
    }
  },
});
