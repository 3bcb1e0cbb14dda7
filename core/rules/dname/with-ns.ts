import { dname, ns } from '../../dns/types/basic.ts';
import { isApex } from '../../zone/zone.ts';
import { typeAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dname/with-ns',
  severity: 'error',
  on: 'zone',
  summary: 'A delegated name has no DNAME.',
  references: ['RFC 6672 §2.3'],
  refusedBy: ['knot'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(dname.code)) {
      const cut = isApex(zone, rrset.ownerId) ? undefined : zone.findAt(rrset.ownerId, ns.code);
      if (!cut) continue;
      yield {
        at: typeAt(rrset.first),
        message: `${rrset.owner} is delegated to ${cut.first.targets[0]}, so that zone alone can redirect its names; BIND and NSD never answer with this DNAME, and Knot refuses the zone. Move it there, or delete the NS records.`,
        related: [{ at: cut.first.at, message: 'The delegation.' }],
      };
    }
  },
});
