import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mta-sts/policy-syntax',
  severity: 'error',
  on: 'policy',
  summary: 'A policy file follows its grammar.',
  references: ['RFC 8461 §3.2'],
  *check(place) {
    for (const { at, message, severity, related, fix } of place.policy.problems) {
      yield {
        at: place.at(at),
        message,
        ...(severity ? { severity } : {}),
        ...(related ? { related: [{ at: place.at(related.at), message: related.message }] } : {}),
        ...(fix ? { fixes: () => [place.fixOf(fix)] } : {}),
      };
    }
  },
});
