import { fieldAt } from '../field-at.ts';
import { servedExchanges } from '../mx-services.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mx/backup-foreign',
  severity: 'warning',
  on: 'zone',
  summary: 'Beside the hosts of a mail service stand no others.',
  references: ['RFC 5321 §5.1'],
  *check(zone) {
    for (const exchanges of servedExchanges(zone)) {
      const [first] = exchanges;
      const services = new Set(exchanges.map((it) => it.service));
      // Two services are mx/mixed-vendors'.
      if (!first || services.size !== 2 || !services.has(undefined)) continue;
      const service = exchanges.find((it) => it.service !== undefined)?.service;
      const others = exchanges.filter((it) => it.service !== first.service);
      const [other] = others;
      if (!service || !other) continue;
      const message =
        first.service === undefined
          ? `${other.host} of ${service.name} stands behind ${first.host}: spammers choose it to get around the filter of the first host, and what it takes in may reach no mailbox. Delete it, unless ${service.name} is meant to take mail directly.`
          : `${other.host} stands behind the hosts of ${service.name} but is none of theirs: spammers choose it to get around their filter, and what it takes in reaches no mailbox there. Delete it, unless it is meant to pass mail on.`;
      yield {
        at: fieldAt(other.record, 1),
        message,
        related: [{ at: first.record.at, message: 'The host that senders try first.' }],
      };
    }
  },
});
