import { parentOf, withoutDot } from '../../dns/name.ts';
import { likelyOrganizationalDomain, organizationalDomain } from '../../mail/organizational-domain.ts';
import { publishedDmarc } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'align/orgdomain-differs',
  severity: 'info',
  on: 'dmarc',
  summary: 'Old and new receivers see the same organization.',
  references: ['RFC 9989 §4.10.2'],
  *check(place) {
    const domain = parentOf(place.record.owner);
    if (domain === undefined || !place.parsed.isDmarc) return;
    const old = likelyOrganizationalDomain(domain);
    const walked = organizationalDomain(domain, (name) => {
      // Nothing but registries publishes above an organization.
      return name === old || name.endsWith(`.${old}`) ? publishedDmarc(place.published, name) : 'none';
    });
    if (walked === undefined || walked === old) return;
    yield {
      at: place.whole,
      message: `New receivers take ${withoutDot(walked)} for the organization, because of the DMARC records on the way up, and old ones ${withoutDot(old)}: what aligns for some does not for others. Publish a record at ${withoutDot(old)}.`,
    };
  },
});
