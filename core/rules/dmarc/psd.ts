import { parentOf, withoutDot } from '../../dns/name.ts';
import { likelyOrganizationalDomain } from '../../mail/organizational-domain.ts';
import { tagOf } from '../../mail/tag-list.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dmarc/psd',
  severity: 'warning',
  on: 'dmarc',
  summary: 'Only public suffixes say psd=y.',
  references: ['RFC 9989 §4.7', 'RFC 9989 §4.10'],
  *check(place) {
    const tag = tagOf(place.parsed.list, 'psd');
    const domain = parentOf(place.record.owner);
    if (!tag || place.parsed.psd !== 'y' || domain === undefined) return;
    if (likelyOrganizationalDomain(domain) !== domain || !/^[^.]+\.[^.]+\./.test(domain)) return;
    yield {
      at: place.locationOf(tag.at),
      message: `psd=y says that ${withoutDot(domain)} is a public suffix under which others register, so each subdomain counts as an organization of its own and nothing aligns across them. Delete it.`,
      fixes: () => [
        place.fixOf({ title: 'Write psd=n', edits: [{ at: tag.at, newText: 'psd=n' }], safe: false }),
      ],
    };
  },
});
