import { isAtOrBelow } from '../../dns/name.ts';
import { a, aaaa, ns } from '../../dns/types/basic.ts';
import { lookUp } from '../../zone/look-up.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ns/target-no-address',
  severity: 'error',
  on: 'zone',
  summary: 'A name server within the zone has an address.',
  references: ['RFC 1034 §4.2.1'],
  refusedBy: ['bind', 'knot'],
  *check(zone) {
    const { apex } = zone;
    const servers = apex === undefined ? undefined : zone.find(apex, ns.code);
    if (apex === undefined || !servers) return;
    for (const record of servers.records) {
      const { target } = record;
      if (target === undefined || !isAtOrBelow(target, apex)) continue;
      const answers = [a, aaaa].map((type) => lookUp(zone, target, type.code));
      if (!answers.every((it) => it.kind === 'no data' || it.kind === 'no name')) continue;
      const place = record.fields[0];
      yield {
        at: { uri: record.at.uri, span: place?.span ?? record.rdataSpan },
        message: `${target} is to serve the zone but has no address in it; BIND and Knot refuse the zone. Add an A or AAAA record for it.`,
      };
    }
  },
});
