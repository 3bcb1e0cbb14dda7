import { cname, dname } from '../../dns/types/basic.ts';
import { typeAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dname/with-cname',
  severity: 'error',
  on: 'zone',
  summary: 'A name with a DNAME is no alias itself.',
  references: ['RFC 6672 §2.4', 'RFC 2181 §10.1'],
  refusedBy: ['bind', 'nsd', 'knot', 'powerdns'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(dname.code)) {
      const alias = zone.findAt(rrset.ownerId, cname.code);
      if (!alias) continue;
      yield {
        at: typeAt(rrset.first),
        message: `${rrset.owner} has a CNAME, beside which nothing may stand, not even a DNAME; name servers refuse the zone. Give the name the addresses of ${alias.first.targets[0]}, and keep the DNAME for the names below.`,
        related: [{ at: alias.first.at, message: 'The CNAME.' }],
      };
    }
  },
});
