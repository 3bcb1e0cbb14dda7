import { ns } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

/** What one outage usually takes along: a /24 of IPv4, a /48 of IPv6. */
const networkOctets = { 4: 3, 16: 6 } as const;

export default defineRule({
  id: 'ns/same-prefix',
  severity: 'info',
  profiles: { registry: 'warning', import: 'off' },
  on: 'published',
  summary: 'Name servers stand in different networks.',
  references: ['RFC 2182 §3.1'],
  *check(published) {
    const { zone } = published;
    const servers = zone.apex === undefined ? undefined : zone.find(zone.apex, ns.code);
    if (!servers || servers.size < 2) return;
    const all = new Set<string>();
    const networks = { 4: new Set<string>(), 16: new Set<string>() };
    for (const target of servers.records.flatMap((it) => it.targets)) {
      const addresses = published.addressesOf(target).flatMap((it) => it.records);
      if (addresses.length === 0) return;
      for (const { rdata } of addresses) {
        const size = rdata.length === 4 ? 4 : 16;
        all.add(octetKey(rdata));
        networks[size].add(octetKey(rdata.subarray(0, networkOctets[size])));
      }
    }
    // One address for all is ns/same-address's.
    const isOneNetwork = networks[4].size <= 1 && networks[16].size <= 1;
    if (!isOneNetwork || all.size <= networks[4].size + networks[16].size) return;
    const last = servers.records.at(-1);
    if (!last) return;
    yield {
      at: fieldAt(last, 0),
      message: `All name servers of ${servers.owner} are in one network, so that one broken line or one attack takes the whole zone away. Use one server at another provider.`,
    };
  },
});
