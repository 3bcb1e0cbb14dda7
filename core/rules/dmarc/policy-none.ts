import { parentOf } from '../../dns/name.ts';
import { likelyOrganizationalDomain } from '../../mail/organizational-domain.ts';
import { tagOf } from '../../mail/tag-list.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dmarc/policy-none',
  severity: 'info',
  on: 'mail',
  summary: 'A policy asks receivers to do something.',
  references: ['RFC 9989 §5.1'],
  *check(places) {
    for (const place of places.dmarc) {
      const { parsed, record } = place;
      const tag = tagOf(parsed.list, 'p');
      const domain = parentOf(record.owner);
      if (tag?.value.toLowerCase() !== 'none' || !parsed.isDmarc || domain === undefined) continue;
      if (likelyOrganizationalDomain(domain) !== domain) continue;
      const newText = 'p=quarantine';
      const fix = { title: `Write ${newText}`, edits: [{ at: tag.at, newText }], safe: false };
      yield {
        at: place.locationOf(tag.at),
        message:
          'p=none only watches: forged mail is delivered as before. When the reports show that all real mail passes, write p=quarantine, and p=reject later.',
        // Without keys, forwarded mail would be lost.
        ...(places.selectors.length > 0 ? { fixes: () => [place.fixOf(fix)] } : {}),
      };
    }
  },
});
