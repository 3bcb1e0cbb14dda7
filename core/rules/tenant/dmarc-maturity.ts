import { withoutDot } from '../../dns/name.ts';
import { dmarcLadder } from '../../workspace/agency/policy.ts';
import { mailDomain } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/dmarc-maturity',
  severity: 'info',
  on: 'mail',
  summary: "A tenant's DMARC policy is the last step of the house's ladder.",
  references: ['RFC 9989 §5.1'],
  *check(places) {
    const reading = tenantOf(places.published);
    const ladder = reading ? dmarcLadder(reading.agency.file) : [];
    const domain = mailDomain(places);
    const place = domain && places.dmarcOf(domain.name);
    if (!reading || !domain || !place?.parsed.isDmarc || ladder.length < 2) return;
    const now = place.parsed.policy.domain;
    const step = ladder.indexOf(now);
    const next = ladder[step + 1];
    if (step < 0 || next === undefined) return;
    yield {
      at: place.whole,
      message: `${withoutDot(domain.name)} is at step ${step + 1} of ${ladder.length} of the house's ladder (p=${now}); others can still send as it. When the reports show its own mail passing, go on to p=${next}.`,
    };
  },
});
