import { withoutDot } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { dkimSetsIn } from './traces.ts';

export default defineRule({
  id: 'vendor/duplicate-setup',
  severity: 'info',
  on: 'mail',
  summary: 'A service is set up once.',
  references: ['RFC 6376 §3.1'],
  *check(places) {
    const uses = dkimSetsIn(places);
    for (const { service, set, domain, present } of uses) {
      const current = uses.find(
        (it) => it.service === service && it.domain === domain && it.set === service.dkim[0],
      );
      const [first] = present;
      // Sets that share a shape are one setup.
      if (!first || !current || current.set === set || current.present.some((it) => present.includes(it)))
        continue;
      yield {
        at: first.record.at,
        message: `${service.name} is set up twice at ${withoutDot(domain)}: this is the old way, and the new one stands beside it. Delete the old records once the new ones have signed for a week.`,
        related: current.present.slice(0, 1).map((it) => ({ at: it.record.at, message: 'The new way.' })),
      };
    }
  },
});
