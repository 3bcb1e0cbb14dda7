import { parentOf, parseName, withoutDot } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mta-sts/no-policy-host',
  severity: 'error',
  on: 'mail',
  summary: 'The host that serves the MTA-STS policy exists.',
  references: ['RFC 8461 §3.2'],
  *check(places) {
    for (const place of places.taggedOf('mta-sts')) {
      const domain = parentOf(place.record.owner);
      const host = parseName(`mta-sts.${domain}`);
      if (domain === undefined || host === undefined || places.published.hasAddress(host) !== false) continue;
      yield {
        at: place.whole,
        message: `Senders fetch the policy from ${withoutDot(host)}, which has no address: they find none, and TLS is not enforced. Add an A, AAAA or CNAME record there.`,
      };
    }
  },
});
