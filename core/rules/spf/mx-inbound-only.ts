import { serviceOfExchange } from '../../mail/services/detect.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import { defineRule } from '../rule.ts';
import { aboutTerm } from './tree-faults.ts';

export default defineRule({
  id: 'spf/mx-inbound-only',
  severity: 'info',
  on: 'spf',
  summary: 'mx names hosts that send mail, not only take it.',
  references: ['RFC 7208 §5.4'],
  *check(place) {
    if (!place.leadsOn) return;
    const { children } = place.tree;
    for (const { term, name } of children) {
      if (term?.kind !== 'mx' || name === undefined) continue;
      const exchanges = place.resolver.exchanges(name);
      if (exchanges.state === 'unknown' || exchanges.values.length === 0) continue;
      const [service, ...others] = [...new Set(exchanges.values.map((it) => serviceOfExchange(it)))];
      if (!service || others.length > 0) continue;
      const isIncluded = children.some((it) => it.name && serviceOfInclude(it.name)?.service === service);
      if (!isIncluded) continue;
      const message = `The mail hosts are those of ${service.name}, whose senders the include names: mx costs a lookup, and up to ten more at receivers, for nothing. Delete it.`;
      yield aboutTerm(place, term, message);
    }
  },
});
