import { root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'mx/redundancy-fake',
  severity: 'warning',
  on: 'published',
  summary: 'Two mail hosts are two machines.',
  references: ['RFC 5321 §5.1'],
  *check(published) {
    for (const rrset of targetsOf(published.zone, mx.code).sets) {
      if (rrset.size < 2) continue;
      const { records } = rrset;
      const hosts = [...new Set(records.flatMap((it) => it.targets))];
      if (hosts.length < 2 || hosts.includes(root)) continue;
      const addresses = hosts.map((host) => published.addressesOf(host).flatMap((it) => it.records));
      const keys = addresses.map((of) => new Set(of.map((it) => octetKey(it.rdata))));
      const shared = addresses[0]?.[0];
      // Each must be known and have one address of a family, the same for all.
      if (!shared || keys.some((it) => it.size === 0 || it.size > 2)) continue;
      if (new Set(keys.flatMap((it) => [...it])).size !== keys[0]?.size) continue;
      const last = records.at(-1);
      if (!last) continue;
      yield {
        at: last.at,
        message: `${hosts.join(' and ')} have the same address, ${shared.shown}: when that machine is down, no other takes the mail for ${withoutDot(rrset.owner)}. Keep one MX record, or name a host elsewhere.`,
        related: addresses.flatMap((of) =>
          of.slice(0, 1).map((it) => ({ at: it.at, message: `The address of ${it.owner}.` })),
        ),
      };
    }
  },
});
