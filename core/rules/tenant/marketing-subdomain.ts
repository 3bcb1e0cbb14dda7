import { withoutDot } from '../../dns/name.ts';
import { soa } from '../../dns/types/basic.ts';
import { serviceOfInclude, services } from '../../mail/services/index.ts';
import { defineRule } from '../rule.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/marketing-subdomain',
  severity: 'info',
  on: 'mail',
  summary: 'Newsletters are sent from a name of their own.',
  references: ['RFC 9989 §4.4'],
  *check({ published, spf }) {
    const reading = tenantOf(published);
    if (!reading) return;
    const { domain, file } = reading.tenant;
    const start = published.zone.find(domain, soa.code)?.first;
    for (const { from, through, kind } of file.senders) {
      if (kind !== 'marketing' || from !== domain || !start) continue;
      const service = services.find((it) => it.id === through);
      const place = spf.at(domain);
      const term = place?.leadsOn
        ? place.tree.children.find(
            (it) => it.name !== undefined && serviceOfInclude(it.name)?.service === service,
          )?.term
        : undefined;
      yield {
        at: place && term ? place.locationOf(term.at) : { uri: start.at.uri, span: start.typeSpan },
        message: `${service?.name ?? through} sends newsletters as ${withoutDot(domain)} itself: when readers report them as spam, the invoices and letters of ${withoutDot(domain)} suffer, too. Send them from news.${withoutDot(domain)}, with SPF and keys of its own.`,
      };
    }
  },
});
