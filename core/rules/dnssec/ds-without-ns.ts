import { ns } from '../../dns/types/basic.ts';
import { ds } from '../../dns/types/dnssec.ts';
import { readsOfType } from '../../zone/reads.ts';
import { isApex } from '../../zone/zone.ts';
import { typeAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dnssec/ds-without-ns',
  severity: 'error',
  on: 'zone',
  summary: 'A DS record stands where a zone is delegated.',
  references: ['RFC 4035 §2.4'],
  *check(zone) {
    for (const group of zone.groupsOf(ds.code)) {
      const owner = zone.columns(readsOfType(ds.code)).index.owners[group] as number;
      if (zone.findAt(owner, ns.code) || isApex(zone, owner)) continue;
      const [rrset] = zone.rrsetsAt(owner).filter((it) => it.type === ds.code);
      if (!rrset) continue;
      yield {
        at: typeAt(rrset.first),
        message: `${rrset.owner} has a DS record but no NS records, so there is no zone whose key it could vouch for; resolvers that check may treat the name as forged. Add the NS records, or delete the DS.`,
      };
    }
  },
});
