import { voidLookupLimit } from '../../mail/spf-vocabulary.ts';
import { defineRule } from '../rule.ts';
import { aboutTerm, nameOf, reachedIn } from './tree-faults.ts';

export default defineRule({
  id: 'spf/void-lookup',
  severity: 'warning',
  on: 'spf',
  summary: 'Every lookup of an SPF record finds something.',
  references: ['RFC 7208 §4.6.4'],
  *check(place) {
    if (!place.leadsOn || place.tree.voids > voidLookupLimit) return;
    for (const { node, term } of reachedIn(place.tree, 'void')) {
      const what = node.term?.kind === 'mx' ? 'mail host' : 'address';
      const message = `${nameOf(node)} has no ${what}, so this term matches nobody and costs one of the two lookups that may find nothing. Correct the name, or delete the term.`;
      yield aboutTerm(place, term, message);
    }
  },
});
