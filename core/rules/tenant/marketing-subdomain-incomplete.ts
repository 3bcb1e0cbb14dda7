import { type Name, parseName, withoutDot } from '../../dns/name.ts';
import { soa } from '../../dns/types/basic.ts';
import { services } from '../../mail/services/index.ts';
import { publishedDmarc } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/marketing-subdomain-incomplete',
  severity: 'warning',
  on: 'mail',
  summary: 'A name that newsletters are sent from has SPF, keys, and a DMARC policy.',
  references: ['RFC 9989 §4.10.1'],
  *check({ published, spf, selectors }) {
    const reading = tenantOf(published);
    if (!reading) return;
    const { domain, file } = reading.tenant;
    const start = published.zone.find(domain, soa.code)?.first;
    for (const { from, through, kind } of file.senders) {
      if (kind !== 'marketing' || from === domain || !from.endsWith(`.${domain}`) || !start) continue;
      const service = services.find((it) => it.id === through);
      const lacks = [
        // A service that bounces to itself needs no SPF there.
        ...(spf.at(from) || service?.spfAlignment === 'never' ? [] : ['an SPF record']),
        ...(selectors.some((it) => it.domain === from) ? [] : ['a DKIM key']),
        ...(hasPolicy(from, domain) ? [] : ['a DMARC policy']),
      ];
      if (lacks.length === 0) continue;
      const own = published.zone.at(from)[0]?.first;
      yield {
        at: own
          ? { uri: own.at.uri, span: own.isOwnerInherited ? own.typeSpan : own.ownerSpan }
          : { uri: start.at.uri, span: start.typeSpan },
        message: `Newsletters come from ${withoutDot(from)}, which has no ${lacks.map((it) => it.replace(/^an? /, '')).join(', no ')}: large receivers refuse bulk mail without. Add ${lacks.join(', ')}.`,
      };
    }
    function hasPolicy(from: Name, parent: Name): boolean {
      const own = publishedDmarc(published, from);
      if (own !== 'none') return true;
      const above = parseName(parent);
      return above !== undefined && publishedDmarc(published, above) !== 'none';
    }
  },
});
