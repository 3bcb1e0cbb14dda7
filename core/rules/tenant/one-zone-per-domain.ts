import { type Name, withoutDot } from '../../dns/name.ts';
import { soa } from '../../dns/types/basic.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'tenant/one-zone-per-domain',
  severity: 'error',
  on: 'fleet',
  summary: 'A domain has one zone.',
  references: ['RFC 1034 §4.2'],
  *check({ snapshot }) {
    const byApex = new Map<Name, Zone[]>();
    for (const zone of snapshot.zones) {
      if (zone.apex === undefined) continue;
      const known = byApex.get(zone.apex);
      if (known) known.push(zone);
      else byApex.set(zone.apex, [zone]);
    }
    for (const [apex, zones] of byApex) {
      const starts = zones.flatMap((it) => it.find(apex, soa.code)?.first ?? []);
      const [first, ...others] = starts.sort((x, y) => (x.at.uri < y.at.uri ? -1 : 1));
      // What is deployed is the tenant's own; of files, the first.
      const deployed = snapshot.zoneOfTenant(apex)?.find(apex, soa.code)?.first ?? first;
      for (const start of first ? [first, ...others] : []) {
        if (!deployed || start.zone === deployed.zone) continue;
        yield {
          at: { uri: start.at.uri, span: start.typeSpan },
          message: `There is another zone ${withoutDot(apex)}, and that one is deployed: what is changed here does nothing. Keep one of the two.`,
          related: [{ at: { uri: deployed.at.uri, span: deployed.typeSpan }, message: 'The other one.' }],
        };
      }
    }
  },
});
