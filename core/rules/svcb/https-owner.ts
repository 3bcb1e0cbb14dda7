import { labelsOf, root } from '../../dns/name.ts';
import { a, aaaa, cname } from '../../dns/types/basic.ts';
import { https } from '../../dns/types/service.ts';
import { ownerAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svcb/https-owner',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'published',
  summary: 'An HTTPS record stands at the name of a site that also has addresses.',
  references: ['RFC 9460 §9.1', 'RFC 9460 §3.1'],
  *check(published) {
    const { zone } = published;
    for (const rrset of zone.rrsetsOf(https.code)) {
      const { owner, first } = rrset;
      const [label = '', second = ''] = labelsOf(owner);
      const isPort = /^_\d+$/.test(label) && second === '_https';
      if (label.startsWith('_') && !isPort) {
        yield {
          at: ownerAt(first),
          message: `Browsers look for the HTTPS record at the name of the site, or at _port._https before it for another port than 443, and never at ${owner}. Rename the record.`,
        };
        continue;
      }
      const isNoService = first.rdata[0] === 0 && first.rdata[1] === 0 && first.targets[0] === root;
      const hasOther = [a, aaaa, cname].some((type) => zone.findAt(rrset.ownerId, type.code));
      if (isPort || isNoService || hasOther || label === '*') continue;
      yield {
        at: ownerAt(first),
        message: `${owner} has an HTTPS record but no address; programs that do not know such records, and there are many, find nothing. Add A or AAAA records as well.`,
      };
    }
  },
});
