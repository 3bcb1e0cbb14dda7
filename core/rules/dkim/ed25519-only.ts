import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dkim/ed25519-only',
  severity: 'warning',
  on: 'mail',
  summary: 'An Ed25519 key has an RSA key beside it.',
  references: ['RFC 8463 §3'],
  *check({ dkim, selectors }) {
    const [first] = dkim;
    // An alias leads to a key that nobody here sees.
    if (!first || selectors.length > dkim.length) return;
    const signing = dkim.filter((it) => !it.parsed.isRevoked);
    const [place] = signing;
    if (!place || !signing.every((it) => it.parsed.key?.algorithm === 'ed25519')) return;
    yield {
      at: place.whole,
      message:
        'All keys are Ed25519, and many receivers verify RSA only: to them the mail is not signed. Publish an RSA key of 2048 bits at a second selector, and sign with both.',
    };
  },
});
