import { withoutDot } from '../../dns/name.ts';
import { services } from '../../mail/services/index.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'tenant/marketing-subdomain',
  severity: 'info',
  on: 'fleet',
  summary: 'Newsletters are sent from a name of their own.',
  references: ['RFC 9989 §4.4'],
  *check({ agency }) {
    for (const { domain, uri, file } of agency.tenants) {
      for (const { from, through, kind, at } of file.senders) {
        if (kind !== 'marketing' || from !== domain) continue;
        const service = services.find((it) => it.id === through);
        yield {
          at: { uri, span: at },
          message: `${service?.name ?? through} sends newsletters as ${withoutDot(domain)} itself: when readers report them as spam, the invoices and letters of ${withoutDot(domain)} suffer, too. Send them from news.${withoutDot(domain)}, with SPF and keys of its own.`,
        };
      }
    }
  },
});
