import { cname } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { RRset } from '../../zone/rrset.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cname/multiple',
  severity: 'error',
  on: 'zone',
  summary: 'A name is an alias of one other name.',
  references: ['RFC 2181 §10.1'],
  refusedBy: ['bind', 'nsd', 'knot', 'powerdns'],
  *check(zone) {
    for (const group of zone.groupsOfSeveral(cname.code)) {
      const rrset = new RRset(zone, group);
      const first = rrset.first;
      const key = octetKey(first.canonicalRdata);
      const other = rrset.records.find((it) => octetKey(it.canonicalRdata) !== key);
      if (!other) continue;
      yield {
        at: { uri: other.at.uri, span: other.at.span },
        message: `${rrset.owner} is already an alias of ${first.target}; name servers refuse a zone with two. Keep one.`,
        related: [{ at: first.at, message: 'The first CNAME.' }],
      };
    }
  },
});
