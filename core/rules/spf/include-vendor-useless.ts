import { serviceOfInclude } from '../../mail/services/index.ts';
import { mailDomain } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';
import { aboutTerm, textOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/include-vendor-useless',
  severity: 'info',
  on: 'mail',
  summary: 'A service is included where its bounces go.',
  references: ['RFC 7208 §2.4'],
  *check(places) {
    const domain = mailDomain(places);
    const place = domain && places.spf.at(domain.name);
    if (!place?.leadsOn) return;
    for (const { term, name } of place.tree.children) {
      if (term?.kind !== 'include' || name === undefined) continue;
      const found = serviceOfInclude(name);
      if (!found || found.role === 'internal' || found.spf.place === 'sender domain') continue;
      const { service, spf } = found;
      const why =
        spf.place === 'nowhere'
          ? `Bounces of ${service.name} never carry this domain, so ${textOf(place, term)} does nothing but cost lookups. Delete it; DMARC passes by DKIM.`
          : `${service.name} sends its bounces to a name below the domain, and ${textOf(place, term)} belongs there; here it costs lookups for nothing. Delete it, unless bounces carry the domain itself.`;
      yield aboutTerm(place, term, why);
    }
  },
});
