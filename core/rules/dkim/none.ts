import { withoutDot } from '../../dns/name.ts';
import { mailDomain, publishedDmarc, sendsNothing } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dkim/none',
  severity: 'warning',
  on: 'mail',
  summary: 'A domain with mail has a key.',
  references: ['RFC 9989 §8'],
  *check(places) {
    const domain = mailDomain(places);
    if (!domain?.takesMail || places.selectors.length > 0 || sendsNothing(places, domain.name)) return;
    const dmarc = publishedDmarc(places.published, domain.name);
    // Beside an enforced policy the lack is worse, and a rule of its own.
    if (typeof dmarc !== 'string' && dmarc.policy.domain !== 'none') return;
    yield {
      at: domain.at,
      message: `${withoutDot(domain.name)} has mail and no DKIM key: forwarded mail cannot be told from forged mail, and large receivers want signatures. Add the keys of whoever sends.`,
    };
  },
});
