import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'spf/macro-with-dual-count',
  severity: 'info',
  on: 'spf',
  summary: 'The cost of every term is known before mail arrives.',
  references: ['RFC 7208 §4.6.4', 'RFC 7208 §7'],
  *check(place) {
    if (!place.leadsOn) return;
    for (const { term, name } of place.tree.children) {
      if (term?.domain === undefined || name !== undefined || term.kind === 'ptr') continue;
      yield {
        at: place.locationOf(term.at),
        message:
          term.kind === 'include' || term.kind === 'redirect'
            ? 'Which record this reads depends on the message, so it counts as one lookup here and may need more. Make sure that every record it can lead to is small.'
            : 'Which name this asks for depends on the message: it counts as one lookup, and one that finds nothing for most senders. Two such terms are the most that a record can bear.',
      };
    }
  },
});
