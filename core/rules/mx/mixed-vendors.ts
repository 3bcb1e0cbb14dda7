import { fieldAt } from '../field-at.ts';
import { servedExchanges } from '../mx-services.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mx/mixed-vendors',
  severity: 'warning',
  on: 'zone',
  summary: 'The mail of a name is taken in by one service.',
  references: ['RFC 5321 §5.1'],
  *check(zone) {
    for (const exchanges of servedExchanges(zone)) {
      const [first] = exchanges;
      const main = exchanges.find((it) => it.service !== undefined)?.service;
      const other = exchanges.find((it) => it.service !== undefined && it.service !== main);
      if (!first || !main || !other?.service) continue;
      yield {
        at: fieldAt(other.record, 1),
        message: `${other.host} belongs to ${other.service.name}, while other mail hosts of ${first.record.owner} belong to ${main.name}; each has mailboxes of its own, so messages arrive in one or the other by chance. Keep the hosts of the service that is in use.`,
        related: exchanges
          .filter((it) => it.service === main)
          .map((it) => ({ at: it.record.at, message: `A host of ${main.name}.` })),
      };
    }
  },
});
