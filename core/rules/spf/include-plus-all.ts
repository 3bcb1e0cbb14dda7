import { defineRule } from '../rule.ts';
import { aboutTerm, nameOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/include-plus-all',
  severity: 'error',
  on: 'spf',
  summary: 'What a record includes does not let everybody pass.',
  references: ['RFC 7208 §5.2'],
  *check(place) {
    if (!place.leadsOn) return;
    for (const child of place.tree.children) {
      const { term, record } = child;
      if (term?.kind !== 'include' && term?.kind !== 'redirect') continue;
      const all = record?.terms.find((it) => it.kind === 'all');
      if (all?.qualifier !== '+') continue;
      const message = `The record of ${nameOf(child)} ends with +all, so this term lets everybody send as the domain. Delete it, or have that record end with ~all.`;
      yield aboutTerm(place, term, message);
    }
  },
});
