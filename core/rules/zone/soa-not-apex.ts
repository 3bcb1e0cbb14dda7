import { soa } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/soa-not-apex',
  severity: 'error',
  on: 'zone',
  summary: 'The SOA stands at the apex.',
  references: ['RFC 1035 §5.2', 'RFC 1034 §4.2.1'],
  refusedBy: ['bind', 'nsd'],
  hides: ['soa-missing'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(soa.code)) {
      if (rrset.owner === zone.apex) continue;
      const { first } = rrset;
      yield {
        at: { uri: first.source.uri, span: first.typeSpan },
        message: `An SOA stands at ${rrset.owner}, but the zone is ${zone.apex}; name servers refuse the zone. Move it to the apex, correct the $ORIGIN, or give that zone a file of its own.`,
      };
    }
  },
});
