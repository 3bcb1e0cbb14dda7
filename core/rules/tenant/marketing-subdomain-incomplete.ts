import { withoutDot } from '../../dns/name.ts';
import { services } from '../../mail/services/index.ts';
import { Published } from '../../workspace/published.ts';
import { publishedDmarc } from '../mail-domain.ts';
import { MailPlaces } from '../mail-places.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'tenant/marketing-subdomain-incomplete',
  severity: 'warning',
  on: 'fleet',
  summary: 'A name that newsletters are sent from has SPF, keys, and a DMARC policy.',
  references: ['RFC 9989 §4.10.1'],
  *check({ zones, snapshot }) {
    for (const { tenant, zone } of zones) {
      const { domain, uri, file } = tenant;
      const below = file.senders.filter((it) => it.kind === 'marketing' && it.from.endsWith(`.${domain}`));
      if (below.length === 0) continue;
      const published = new Published(zone, snapshot);
      const { spf, selectors } = new MailPlaces(published);
      for (const { from, through, at } of below) {
        const service = services.find((it) => it.id === through);
        const lacks = [
          // A service that bounces to itself needs no SPF there.
          ...(spf.at(from) || service?.spfAlignment === 'never' ? [] : ['SPF record']),
          ...(selectors.some((it) => it.domain === from) ? [] : ['DKIM key']),
          ...([from, domain].every((it) => publishedDmarc(published, it) === 'none') ? ['DMARC policy'] : []),
        ];
        if (lacks.length === 0) continue;
        yield {
          at: { uri, span: at },
          message: `Newsletters come from ${withoutDot(from)}, which has no ${lacks.join(' and no ')}: large receivers refuse bulk mail without. Add what ${service?.name ?? through} asks for.`,
        };
      }
    }
  },
});
