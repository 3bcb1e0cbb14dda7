import { labelsOf } from '../../dns/name.ts';
import { ns, soa } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';
import { isSpecialUse, purposeOf } from '../zone-purpose.ts';
import { cutsOf } from './cuts.ts';

/** SOA, NS, and what DNSSEC and digests add. */
const infrastructure = new Set([soa.code, ns.code, 43, 46, 47, 48, 50, 51, 59, 60, 62, 63]);

export default defineRule({
  id: 'zone/apex-has-only-infrastructure',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'The domain itself leads somewhere.',
  references: ['RFC 1034 §3.6'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || labelsOf(apex).length !== 2 || purposeOf(zone) !== 'domain' || cutsOf(zone))
      return;
    if (
      isSpecialUse(apex) ||
      !zone.find(apex, ns.code) ||
      zone.at(apex).some((it) => !infrastructure.has(it.type))
    )
      return;
    const own = zone.find(apex, soa.code)?.first;
    if (!own) return;
    yield {
      at: { uri: own.source.uri, span: own.ownerSpan },
      message: `${apex} itself has no address, no mail and no text, so who types the domain gets an error. Add A and AAAA records; for a domain that is only reserved, MX 0 . and SPF "v=spf1 -all" say so.`,
    };
  },
});
