import { contains, networkOf, type Prefix } from '../../dns/prefix.ts';
import { nodesOf, type SpfNode } from '../../mail/spf-node.ts';
import { type IpTerm, isIpTerm } from '../../mail/spf-term.ts';
import { defineRule } from '../rule.ts';
import { aboutTerm, nameOf, textOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/subsumed-by-include',
  severity: 'info',
  on: 'spf',
  summary: 'No network stands beside an include that covers it.',
  references: ['RFC 7208 §5.2'],
  *check(place) {
    const networks = place.parsed.terms.filter(isIpTerm).filter((it) => it.qualifier === '+');
    if (networks.length === 0 || !place.leadsOn) return;
    const included = place.tree.children
      .filter((it) => it.term?.kind === 'include' && it.term.qualifier === '+')
      .map((node) => ({ node, networks: networksOf(node) }));
    for (const term of networks) {
      const cover = included.find((it) =>
        it.networks.some((outer) => contains(outer, networkOf(term.network))),
      );
      if (!cover) continue;
      const message = `include:${nameOf(cover.node)} covers ${textOf(place, term)}, so this term only makes the record longer. Delete it.`;
      yield aboutTerm(place, term, message);
    }
  },
});

/** The networks that pass by an include, as far as they are known. */
function networksOf(node: SpfNode): readonly Prefix[] {
  const terms: IpTerm[] = [];
  for (const { record } of nodesOf(node)) terms.push(...(record?.terms.filter(isIpTerm) ?? []));
  return terms.filter((it) => it.qualifier === '+').map((it) => networkOf(it.network));
}
