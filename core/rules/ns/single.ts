import { isAtOrBelow } from '../../dns/name.ts';
import { ns, soa } from '../../dns/types/basic.ts';
import { readsOfType } from '../../zone/reads.ts';
import { RRset } from '../../zone/rrset.ts';
import { isApex } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ns/single',
  severity: 'warning',
  profiles: { 'strict-rfc': 'error', registry: 'error' },
  on: 'zone',
  summary: 'A zone has at least two name servers.',
  references: ['RFC 1034 §4.1', 'RFC 2182 §5'],
  *check(zone) {
    const { starts } = zone.columns(readsOfType(ns.code)).index;
    const { apex } = zone;
    if (apex === undefined || !zone.find(apex, soa.code)) return;
    for (const group of zone.groupsOf(ns.code)) {
      if ((starts[group + 1] as number) - (starts[group] as number) > 1) continue;
      const { first, ownerId } = new RRset(zone, group);
      const [target] = first.targets;
      if (target === undefined || target === 'invalid.' || target === 'localhost.') continue;
      // A server for one purpose, such as answering ACME challenges, is delegated to by itself.
      if (!isApex(zone, ownerId) && (first.owner.startsWith('_') || isAtOrBelow(target, first.owner)))
        continue;
      const isOwn = isApex(zone, ownerId);
      yield {
        at: { uri: first.source.uri, span: first.typeSpan },
        // Of a part of a zone its own people judge how much they can do without it.
        ...(isOwn ? {} : { severity: 'info' as const }),
        message: `${target} is the only name server of ${first.owner}; when it cannot be reached, every name in ${isOwn ? 'the zone is gone, mail included, and many registries refuse such a domain' : 'that zone is gone'}. Add a second one in another network.`,
      };
    }
  },
});
