import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dkim/wildcard',
  severity: 'warning',
  on: 'mail',
  summary: 'A key stands at a selector, not at a wildcard.',
  references: ['RFC 6376 §6.1.2'],
  *check({ dkim }) {
    for (const place of dkim) {
      if (!place.record.owner.startsWith('*.') || place.parsed.isRevoked || !place.parsed.key) continue;
      yield {
        at: place.whole,
        message:
          'The key answers for every selector, so it cannot be changed without breaking all signatures, nor told apart from others. Publish it at the one selector that signs.',
      };
    }
  },
});
