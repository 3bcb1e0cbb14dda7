import { defineRule } from '../rule.ts';
import { dkimSetsIn } from '../vendor/traces.ts';

export default defineRule({
  id: 'dkim/vendor-1024',
  severity: 'info',
  on: 'mail',
  summary: 'A service signs with keys of 2048 bits.',
  references: ['RFC 8301 §3.2'],
  *check(places) {
    for (const { service, set, present } of dkimSetsIn(places)) {
      const [first] = present;
      if (set.bits === undefined || !first) continue;
      yield {
        at: first.record.at,
        message: `The key that this leads to has ${set.bits} bits, which can be broken with money and time. ${service.name} has longer ones (${service.dkim[0]?.records.map((it) => it.owner).join(', ')}): set it up anew there.`,
      };
    }
  },
});
