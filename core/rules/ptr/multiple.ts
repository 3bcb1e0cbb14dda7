import { addressOfReverseName } from '../../dns/reverse-name.ts';
import { ptr } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { RRset } from '../../zone/rrset.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ptr/multiple',
  severity: 'info',
  on: 'zone',
  summary: 'An address belongs to one host.',
  references: ['RFC 2181 §10.2'],
  *check(zone) {
    if (!zone.apex?.endsWith('.arpa.')) return;
    for (const group of zone.groupsOfSeveral(ptr.code)) {
      const rrset = new RRset(zone, group);
      const { first } = rrset;
      const other = rrset.records.find(
        (it) => octetKey(it.canonicalRdata) !== octetKey(first.canonicalRdata),
      );
      if (!other || !addressOfReverseName(rrset.owner)) continue;
      yield {
        at: other.at,
        message: `This address is ${first.targets[0]} already; most programs look at one PTR record, whichever comes first, so that mail from here passes checks by chance. Keep the name that the mail server greets with.`,
        related: [{ at: first.at, message: 'The other name.' }],
      };
    }
  },
});
