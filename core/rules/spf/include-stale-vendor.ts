import { serviceOfInclude } from '../../mail/services/index.ts';
import { mailDomain } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';
import { servicesIn } from '../vendor/traces.ts';
import { aboutTerm, textOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/include-stale-vendor',
  severity: 'warning',
  on: 'mail',
  summary: 'A service that is included is in use.',
  references: ['RFC 7208 §10.1'],
  *check(places) {
    const domain = mailDomain(places);
    const place = domain && places.spf.at(domain.name);
    if (!place?.leadsOn) return;
    for (const { term, name } of place.tree.children) {
      const found = term?.kind === 'include' && name !== undefined ? serviceOfInclude(name) : undefined;
      // Without a name of its own to look for, nothing tells whether it is in use.
      if (!found || !term || found.role !== 'current' || found.spf.place !== 'sender domain') continue;
      const { service } = found;
      if (service.confidence === 'reported' || !leavesTraces(service) || servicesIn(places).has(service))
        continue;
      const message = `Nothing else in the zone belongs to ${service.name}: no key, mail host or proof. If it sends no more, ${textOf(place, term)} lets its other clients pass as this domain. Delete it; else add its keys.`;
      yield aboutTerm(place, term, message);
    }
  },
});

/** Whether every client of a service has records by which it can be told. */
function leavesTraces({
  mx,
  dkim,
}: {
  mx: readonly unknown[];
  dkim: readonly { records: readonly { type: string }[] }[];
}): boolean {
  return mx.length > 0 || dkim.some((set) => set.records.some((it) => it.type === 'CNAME'));
}
