import { defineRule } from '../rule.ts';
import { aboutTerm, nameOf, reachedIn } from './tree-faults.ts';

export default defineRule({
  id: 'spf/include-no-spf',
  severity: 'error',
  on: 'spf',
  summary: 'What a record includes has an SPF record.',
  references: ['RFC 7208 §5.2', 'RFC 7208 §6.1'],
  *check(place) {
    if (!place.leadsOn) return;
    for (const { node, term } of reachedIn(place.tree, 'missing')) {
      const message = `${nameOf(node)} has no SPF record, so receivers answer permerror and the whole record counts for nothing. Correct the name, or delete the term.`;
      yield aboutTerm(place, term, message);
    }
  },
});
