import { replaceTerm } from '../../mail/spf-edit.ts';
import { mailDomain, publishedDmarc } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'spf/softfail-with-reject',
  severity: 'hint',
  on: 'mail',
  summary: 'SPF leaves refusing to DMARC.',
  references: ['RFC 9989 §7.1', 'RFC 7208 §8.4'],
  *check(places) {
    const domain = mailDomain(places);
    if (!domain?.takesMail) return;
    const place = places.spf.at(domain.name);
    const all = place?.parsed.terms.find((it) => it.kind === 'all');
    if (!place || all?.qualifier !== '-' || place.parsed.terms.length === 1) return;
    const dmarc = publishedDmarc(places.published, domain.name);
    if (typeof dmarc === 'string' || dmarc.policy.domain !== 'none') return;
    yield {
      at: place.locationOf(all.at),
      message:
        '-all lets receivers refuse forwarded mail before they look at DKIM, while DMARC here still only watches (p=none). Write ~all, and let DMARC decide.',
      fixes: () => [place.fixOf({ title: 'Write ~all', edits: [replaceTerm(all, '~all')], safe: false })],
    };
  },
});
