import { withoutDot } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { dkimSetsIn } from '../vendor/traces.ts';

export default defineRule({
  id: 'dkim/vendor-pair-incomplete',
  severity: 'warning',
  on: 'mail',
  summary: 'All keys that a service asks for are there.',
  references: ['RFC 6376 §3.1'],
  *check(places) {
    const uses = dkimSetsIn(places);
    for (const { service, set, domain, present, missing } of uses) {
      const wanted = set.records.length;
      const [first] = present;
      if (!first || present.length >= wanted || service.confidence === 'reported') continue;
      // Of two sets that share targets, the complete one counts.
      if (
        uses.some(
          (it) =>
            it.set !== set &&
            it.service === service &&
            it.domain === domain &&
            it.present.length >= it.set.records.length,
        )
      )
        continue;
      const what =
        missing.length === 0 ? `${wanted - present.length} of its ${wanted} keys` : missing.join(', ');
      yield {
        at: first.record.at,
        message: `${service.name} asks for ${wanted} keys at ${withoutDot(domain)}, and ${what} ${missing.length === 1 || (missing.length === 0 && wanted - present.length === 1) ? 'is' : 'are'} missing: when it changes to the next key, signatures fail. Copy all from its console (${service.docs}).`,
      };
    }
  },
});
