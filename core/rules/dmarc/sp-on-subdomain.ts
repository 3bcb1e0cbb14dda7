import { parentOf, withoutDot } from '../../dns/name.ts';
import { likelyOrganizationalDomain } from '../../mail/organizational-domain.ts';
import { removableSpan, tagOf } from '../../mail/tag-list.ts';
import { publishedDmarc } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dmarc/sp-on-subdomain',
  severity: 'warning',
  on: 'dmarc',
  summary: 'sp and np stand in the record of the organization.',
  references: ['RFC 9989 §4.7'],
  *check(place) {
    const { parsed, record, published } = place;
    const domain = parentOf(record.owner);
    if (domain === undefined || !parsed.isDmarc || parsed.psd === 'n') return;
    const organization = likelyOrganizationalDomain(domain);
    if (organization === domain || typeof publishedDmarc(published, organization) === 'string') return;
    for (const name of ['sp', 'np']) {
      const tag = tagOf(parsed.list, name);
      if (!tag) continue;
      yield {
        at: place.locationOf(tag.at),
        message: `${name} counts only at ${withoutDot(organization)}, whose record receivers read for names below ${withoutDot(domain)}; here it does nothing. Delete it, or write it there.`,
        fixes: () => [
          place.fixOf({
            title: `Delete ${name}`,
            edits: [{ at: removableSpan(parsed.list.value, tag), newText: '' }],
            safe: true,
          }),
        ],
      };
    }
  },
});
