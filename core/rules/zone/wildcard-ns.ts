import { ns } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';
import { wildcardsOf } from './wildcards.ts';

export default defineRule({
  id: 'zone/wildcard-ns',
  severity: 'error',
  on: 'zone',
  summary: 'A wildcard is not delegated.',
  references: ['RFC 4592 §4.2'],
  refusedBy: ['bind'],
  *check(zone) {
    for (const id of wildcardsOf(zone)) {
      const record = zone.findAt(id, ns.code)?.first;
      if (!record) continue;
      yield {
        at: record.at,
        message: `What NS records at a wildcard mean is undefined (RFC 4592 §4.2); BIND refuses the zone, and others answer each in their own way. Delegate the names one by one.`,
      };
    }
  },
});
