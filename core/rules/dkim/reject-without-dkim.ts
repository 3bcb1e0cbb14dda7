import { mailDomain, sendsNothing } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dkim/reject-without-dkim',
  severity: 'error',
  on: 'mail',
  summary: 'A policy that refuses mail has keys to rely on.',
  references: ['RFC 9989 §7.4', 'RFC 9989 §8'],
  *check(places) {
    const domain = mailDomain(places);
    if (!domain?.takesMail || places.selectors.length > 0 || sendsNothing(places, domain.name)) return;
    const place = places.dmarcOf(domain.name);
    if (!place?.parsed.isDmarc || place.parsed.policy.domain === 'none') return;
    yield {
      at: place.whole,
      message: `The policy asks for ${place.parsed.policy.domain}, and there is no DKIM key: every forwarded message, and all that passes by SPF alone, is lost when the path changes. Publish keys first, or write p=none.`,
    };
  },
});
