import { ns, soa } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ns/missing-apex',
  severity: 'error',
  on: 'zone',
  summary: 'A zone names its name servers at its apex.',
  references: ['RFC 1034 §4.2.1'],
  refusedBy: ['bind', 'knot'],
  *check(zone) {
    const { apex } = zone;
    const start = apex === undefined ? undefined : zone.find(apex, soa.code);
    if (apex === undefined || !start || zone.find(apex, ns.code)) return;
    yield {
      at: { uri: start.first.at.uri, span: start.first.typeSpan },
      message: `${apex} has no NS records; BIND and Knot refuse the zone, and nobody would find its servers. Add one for each name server.`,
    };
  },
});
