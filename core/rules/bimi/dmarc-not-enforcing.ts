import { labelsOf, type Name, parentOf, withoutDot } from '../../dns/name.ts';
import { likelyOrganizationalDomain } from '../../mail/organizational-domain.ts';
import { tagOf } from '../../mail/tag-list.ts';
import { publishedDmarc } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bimi/dmarc-not-enforcing',
  severity: 'error',
  on: 'mail',
  summary: 'A domain with a logo refuses forged mail.',
  references: ['draft-brand-indicators-for-message-identification'],
  *check(places) {
    for (const place of places.taggedOf('bimi')) {
      // An empty l says that no logo is wanted.
      if (tagOf(place.list, 'l')?.value === '') continue;
      const domain = domainOf(place.record.owner);
      const fault =
        domain === undefined ? undefined : faultOf(domain, (name) => publishedDmarc(places.published, name));
      if (fault === undefined) continue;
      yield {
        at: place.whole,
        message: `Receivers show a logo only where DMARC refuses forged mail, and ${fault}. Write p=quarantine or p=reject, without sp=none or t=y.`,
      };
    }
  },
});

/** The domain that a BIMI record is about: behind its selector and `_bimi`. */
function domainOf(owner: Name): Name | undefined {
  const below = labelsOf(owner)[1] === '_bimi' ? parentOf(owner) : undefined;
  return below === undefined ? undefined : parentOf(below);
}

function faultOf(
  domain: Name,
  dmarcOf: (name: Name) => ReturnType<typeof publishedDmarc>,
): string | undefined {
  const organization = likelyOrganizationalDomain(domain);
  const own = dmarcOf(domain);
  const record = own === 'none' && organization !== domain ? dmarcOf(organization) : own;
  if (record === 'unknown') return undefined;
  if (record === 'none') return `${withoutDot(domain)} has no DMARC record`;
  const policy = own === record ? record.policy.domain : record.policy.subdomains;
  if (policy === 'none') return `the policy of ${withoutDot(domain)} is none`;
  if (record.policy.subdomains === 'none') return 'its subdomains have sp=none';
  if (record.isTest) return 't=y says that the policy is only tried out';
  const percentage = tagOf(record.list, 'pct')?.value;
  return percentage === undefined || percentage === '100'
    ? undefined
    : `pct=${percentage} leaves a part of the mail alone`;
}
