import { defineRule } from '../rule.ts';
import { nameOf, reachedIn } from './tree-faults.ts';

export default defineRule({
  id: 'spf/mx-too-many-hosts',
  severity: 'error',
  on: 'spf',
  summary: 'mx leads to at most ten hosts.',
  references: ['RFC 7208 §4.6.4'],
  *check(place) {
    if (!place.leadsOn) return;
    for (const { node, term } of reachedIn(place.tree, 'too-many-hosts')) {
      yield {
        at: place.locationOf(term.at),
        message: `${nameOf(node)} has ${node.hosts} mail hosts, and receivers answer permerror to more than ten. Name the addresses with ip4: and ip6: instead.`,
      };
    }
  },
});
