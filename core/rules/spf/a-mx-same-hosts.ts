import { contains, networkOf } from '../../dns/prefix.ts';
import { hostNetworks } from '../../mail/spf-host-networks.ts';
import { reductionsOf } from '../../mail/spf-reduce.ts';
import { isIpTerm } from '../../mail/spf-term.ts';
import { defineRule } from '../rule.ts';
import { nameOf, textOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/a-mx-same-hosts',
  severity: 'info',
  on: 'spf',
  summary: 'No term looks up addresses that the record names already.',
  references: ['RFC 7208 §4.6.4'],
  *check(place) {
    const { parsed, resolver, record } = place;
    const networks = parsed.terms.filter(isIpTerm);
    if (networks.length === 0 || !place.leadsOn) return;
    for (const node of place.tree.children) {
      const { term, name } = node;
      if ((term?.kind !== 'a' && term?.kind !== 'mx') || name === undefined) continue;
      const hosts = hostNetworks(term, name, resolver)?.networks ?? [];
      const isNamed = hosts.every((host) =>
        networks.some((it) => it.qualifier === term.qualifier && contains(networkOf(it.network), host)),
      );
      if (hosts.length === 0 || !isNamed) continue;
      yield {
        at: place.locationOf(term.at),
        message: `The addresses behind ${textOf(place, term)} (${nameOf(node)}) stand in the record already, so it costs lookups for nothing. Delete it.`,
        fixes: () => {
          return reductionsOf(parsed, record.owner, resolver)
            .filter((it) => it.term === term)
            .map((it) => place.fixOf(it.fix));
        },
      };
    }
  },
});
