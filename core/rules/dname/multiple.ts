import { dname } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dname/multiple',
  severity: 'error',
  on: 'zone',
  summary: 'A name redirects the names below it to one other name.',
  references: ['RFC 6672 §2.4'],
  refusedBy: ['bind', 'nsd', 'knot'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(dname.code)) {
      const { first } = rrset;
      const key = octetKey(first.canonicalRdata);
      const other = rrset.records.find((it) => octetKey(it.canonicalRdata) !== key);
      if (!other) continue;
      yield {
        at: other.at,
        message: `The names below ${rrset.owner} are already redirected to ${first.targets[0]}; name servers refuse a zone with two. Keep one.`,
        related: [{ at: first.at, message: 'The first DNAME.' }],
      };
    }
  },
});
