import { isAtOrBelow, type Name, parentOf } from '../../dns/name.ts';
import { ns } from '../../dns/types/basic.ts';
import type { Published } from '../../workspace/published.ts';
import type { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ns/self-hosted-circular',
  severity: 'error',
  on: 'published',
  summary: 'Name servers can be found without asking themselves.',
  references: ['RFC 2182 §3', 'RFC 9471'],
  *check(published) {
    const servers = serversOf(published.zone);
    const path = new Set<Zone>();
    if (!servers || canBeFound(published, published.zone, path)) return;
    const others = [...path].slice(1).flatMap((it) => it.apex ?? []);
    yield {
      at: fieldAt(servers.first, 0),
      message: `The name servers of ${servers.owner} lie in ${others.join(' and ')}, whose own name servers lie in ${servers.owner} again; nobody who does not know an address already can begin. Let one of the zones have a server in itself or elsewhere.`,
      related: [...path]
        .slice(1)
        .flatMap((it) => serversOf(it) ?? [])
        .map((it) => ({ at: it.first.at, message: `A name server of ${it.owner}.` })),
    };
  },
});

function serversOf(zone: Zone): RRset | undefined {
  return zone.apex === undefined ? undefined : zone.find(zone.apex, ns.code);
}

/** Whether the way to a zone ends somewhere; `path` has the zones that it goes through. */
function canBeFound(published: Published, zone: Zone, path: Set<Zone>): boolean {
  path.add(zone);
  const targets = serversOf(zone)?.records.flatMap((it) => it.targets) ?? [];
  return targets.length === 0 || targets.some((it) => isReachable(published, zone, it, path));
}

function isReachable(published: Published, zone: Zone, server: Name, path: Set<Zone>): boolean {
  const { apex } = zone;
  if (apex === undefined || isAtOrBelow(server, apex)) return true;
  const holder = published.zoneHolding(server);
  if (holder?.apex === undefined) return true;
  // Zones below one parent have their glue from it (RFC 9471 §2.2).
  if (isAtOrBelow(holder.apex, parentOf(apex) ?? apex)) return true;
  return path.has(holder) ? false : canBeFound(published, holder, path);
}
