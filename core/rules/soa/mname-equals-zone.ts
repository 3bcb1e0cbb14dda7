import { root } from '../../dns/name.ts';
import { ns } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/mname-equals-zone',
  severity: 'info',
  profiles: { 'strict-rfc': 'warning', registry: 'warning', import: 'off' },
  on: 'zone',
  summary: "The SOA names a server, not the zone's own name.",
  references: ['RFC 2181 §7.3'],
  hides: ['mname-not-in-ns', 'mname-no-address'],
  *check(zone) {
    const { apex } = zone;
    const soa = soaOf(zone);
    if (!soa || apex === undefined || soa.primary !== apex || apex === root || purposeOf(zone) !== 'domain')
      return;
    const servers = zone.find(apex, ns.code)?.records.flatMap((it) => it.targets) ?? [];
    if (servers.includes(apex)) return;
    yield {
      at: soa.at('primary'),
      message:
        'The first field of the SOA is the name of the primary server, and here it is the zone itself (RFC 2181 §7.3); updates go to whatever has that address, mostly the web server. Name the server.',
    };
  },
});
