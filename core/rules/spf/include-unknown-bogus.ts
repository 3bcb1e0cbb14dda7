import { wrongInclude } from '../../mail/services/wrong-includes.ts';
import { defineRule } from '../rule.ts';
import { aboutTerm, nameOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/include-unknown-bogus',
  severity: 'warning',
  on: 'spf',
  summary: 'An include is the one that the service documents.',
  references: ['RFC 7208 §5.2'],
  *check(place) {
    if (!place.leadsOn) return;
    for (const child of place.tree.children) {
      const wrong = child.term?.kind === 'include' && child.name ? wrongInclude(child.name) : undefined;
      if (!wrong || !child.term) continue;
      const message = `${nameOf(child)} is copied widely, and ${wrong.vendor} does not document it; where it has no SPF record, receivers answer permerror. ${wrong.advice}`;
      yield aboutTerm(place, child.term, message);
    }
  },
});
