import { parentOf, root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mta-sts/null-mx',
  severity: 'warning',
  on: 'mail',
  summary: 'A domain without mail has no MTA-STS policy.',
  references: ['RFC 7505 §3', 'RFC 8461 §3.1'],
  *check(places) {
    for (const place of places.taggedOf('mta-sts')) {
      const domain = parentOf(place.record.owner);
      const exchanges = domain === undefined ? undefined : places.published.zone.find(domain, mx.code);
      if (exchanges?.size !== 1 || exchanges.first.target !== root) continue;
      yield {
        at: place.whole,
        message: `${withoutDot(exchanges.owner)} takes no mail, so there is nothing to encrypt. Delete the record.`,
        related: [{ at: exchanges.first.at, message: 'The null MX record.' }],
      };
    }
  },
});
