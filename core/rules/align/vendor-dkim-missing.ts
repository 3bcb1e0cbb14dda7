import { serviceOfInclude } from '../../mail/services/index.ts';
import { mailDomain } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';
import { dkimSetsIn } from '../vendor/traces.ts';

export default defineRule({
  id: 'align/vendor-dkim-missing',
  severity: 'warning',
  on: 'mail',
  summary: 'A service that passes DMARC by DKIM alone has its keys.',
  references: ['RFC 9989 §4.4'],
  *check(places) {
    const domain = mailDomain(places);
    const place = domain && places.spf.at(domain.name);
    if (!place?.leadsOn) return;
    for (const { term, name } of place.tree.children) {
      const found = term?.kind === 'include' && name !== undefined ? serviceOfInclude(name) : undefined;
      if (!found || !term || found.service.spfAlignment !== 'never') continue;
      const { service } = found;
      if (dkimSetsIn(places).some((it) => it.service === service)) continue;
      const [set] = service.dkim;
      if (service.confidence === 'reported' || !set?.records.every((it) => it.type === 'CNAME')) continue;
      yield {
        at: place.locationOf(term.at),
        message: `Mail of ${service.name} passes DMARC by DKIM alone, and its keys are missing: with a policy it is refused. Add ${set.records.map((it) => `${it.owner} CNAME ${it.target}`).join(', ')}.`,
      };
    }
  },
});
