import { isAtOrBelow, type Name } from '../../dns/name.ts';
import { a, aaaa, ns } from '../../dns/types/basic.ts';
import type { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';

export default defineRule({
  id: 'zone/address-family-gap',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'A zone with IPv6 hosts has a name server with IPv6.',
  references: ['RFC 3901 §4'],
  *check(zone) {
    const { apex } = zone;
    const servers = apex === undefined ? undefined : zone.find(apex, ns.code);
    if (apex === undefined || !servers || purposeOf(zone) !== 'domain') return;
    const targets = servers.records.flatMap((it) => it.targets);
    // What a server elsewhere has, nobody here can know.
    if (!targets.every((it) => isAtOrBelow(it, apex) && zone.at(it).length > 0)) return;
    for (const [type, other] of [
      [aaaa, a],
      [a, aaaa],
    ] as const) {
      if (targets.some((it) => zone.find(it, type.code)) || !targets.some((it) => zone.find(it, other.code)))
        continue;
      const host = firstOther(zone, type.code, targets);
      if (!host) continue;
      const [asked, missing] = type === aaaa ? ['IPv6', 'AAAA'] : ['IPv4', 'A'];
      yield {
        at: servers.first.at,
        message: `The zone has hosts with ${asked} addresses, and none of its name servers has one; who has only ${asked} cannot look them up. Add the ${missing} record of a name server.`,
        related: [{ at: host.first.at, message: `A host with ${asked}.` }],
      };
    }
  },
});

/** The first RRset of a type whose owner is none of some names. */
function firstOther(zone: Zone, type: number, names: readonly Name[]): RRset | undefined {
  for (const rrset of zone.rrsetsOf(type)) if (!names.includes(rrset.owner)) return rrset;
  return undefined;
}
