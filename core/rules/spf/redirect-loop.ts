import { defineRule } from '../rule.ts';
import { aboutTerm, loopsIn, nameOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/redirect-loop',
  severity: 'error',
  on: 'spf',
  summary: 'No record redirects to itself.',
  references: ['RFC 7208 §4.6.4'],
  *check(place) {
    if (!place.leadsOn) return;
    for (const { node, term } of loopsIn(place.tree)) {
      if (node.term?.kind !== 'redirect') continue;
      const message = `This leads back to ${nameOf(node)}, whose record is being read already, so receivers go round until they give up with permerror. Delete the term, or name another domain.`;
      yield aboutTerm(place, term, message);
    }
  },
});
