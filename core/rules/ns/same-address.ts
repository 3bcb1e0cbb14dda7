import { type Name, withoutDot } from '../../dns/name.ts';
import { ns } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ns/same-address',
  severity: 'warning',
  profiles: { registry: 'error' },
  on: 'published',
  summary: 'Two name servers are two machines.',
  references: ['RFC 2182 §3.1'],
  *check(published) {
    const { zone } = published;
    const servers = zone.apex === undefined ? undefined : zone.find(zone.apex, ns.code);
    const owners = new Map<string, Name>();
    for (const record of servers?.records ?? []) {
      const [target] = record.targets;
      if (target === undefined) continue;
      const addresses = published.addressesOf(target).flatMap((it) => it.records);
      const keys = addresses.map((it) => octetKey(it.rdata));
      const others = new Set(keys.map((it) => owners.get(it)));
      const [other] = others;
      if (other !== undefined && other !== target && !others.has(undefined)) {
        yield {
          at: fieldAt(record, 0),
          message: `${withoutDot(target)} has the same address as ${withoutDot(other)}, ${addresses[0]?.shown}: it is one server under two names, and when it is down the whole zone is. Use a server in another network.`,
          related: addresses.slice(0, 1).map((it) => ({ at: it.at, message: 'The address.' })),
        };
      }
      for (const key of keys) if (!owners.has(key)) owners.set(key, target);
    }
  },
});
