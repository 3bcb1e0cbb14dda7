import { parentOf, withoutDot } from '../../dns/name.ts';
import { likelyOrganizationalDomain } from '../../mail/organizational-domain.ts';
import { tagOf } from '../../mail/tag-list.ts';
import { publishedDmarc } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

const strength = { none: 0, quarantine: 1, reject: 2 } as const;

export default defineRule({
  id: 'dmarc/subdomain-weaker',
  severity: 'warning',
  on: 'dmarc',
  summary: 'A subdomain is no less protected than the domain says.',
  references: ['RFC 9989 §4.10.1'],
  *check(place) {
    const { parsed, record, published } = place;
    const domain = parentOf(record.owner);
    const tag = tagOf(parsed.list, 'p');
    if (domain === undefined || !tag || !parsed.isDmarc) return;
    const organization = likelyOrganizationalDomain(domain);
    const above = organization === domain ? 'none' : publishedDmarc(published, organization);
    if (typeof above === 'string') return;
    const wanted = above.policy.subdomains;
    if (strength[parsed.policy.domain] >= strength[wanted]) return;
    yield {
      at: place.locationOf(tag.at),
      message: `${withoutDot(organization)} asks for ${wanted} at its subdomains, and this record takes ${withoutDot(domain)} out of that: forgers use the weakest name. Write p=${wanted}, or delete the record.`,
      fixes: () => [
        place.fixOf({
          title: `Write p=${wanted}`,
          edits: [{ at: tag.at, newText: `p=${wanted}` }],
          safe: false,
        }),
      ],
    };
  },
});
