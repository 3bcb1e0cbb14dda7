import { parseIpv4, parseIpv6 } from '../dns/address.ts';
import { isAtOrBelow, type Name, parentOf } from '../dns/name.ts';
import type { Prefix } from '../dns/prefix.ts';
import { type Role, serverWithRole } from '../workspace/agency/server-roles.ts';
import type { Agency, Server, Tenant } from '../workspace/agency.ts';
import { memoized } from '../workspace/memo.ts';
import type { Published } from '../workspace/published.ts';

/** The tenant whose domain the zone is; undefined for the agency's own zones. */
export function tenantOf({ snapshot, zone }: Published): Tenant | undefined {
  return zone.apex === undefined ? undefined : snapshot.agency?.byDomain.get(zone.apex);
}

/** The tenant that a name belongs to, where that is another one than the zone's. */
export function otherTenantOf({ snapshot, zone }: Published, name: Name): Tenant | undefined {
  const { apex } = zone;
  if (apex === undefined || isAtOrBelow(name, apex)) return undefined;
  for (let it: Name | undefined = name; it !== undefined; it = parentOf(it)) {
    const tenant = it === apex ? undefined : snapshot.agency?.byDomain.get(it);
    if (tenant) return tenant;
  }
  return undefined;
}

/** The tenant that a name belongs to. */
export function tenantHolding(agency: Agency, name: Name): Tenant | undefined {
  for (let it: Name | undefined = name; it !== undefined; it = parentOf(it)) {
    const tenant = agency.byDomain.get(it);
    if (tenant) return tenant;
  }
  return undefined;
}

/** The server of the agency that does something for the zone's tenant. */
export function serverOf(published: Published, role: Role): Server | undefined {
  const { agency } = published.snapshot;
  const tenant = tenantOf(published);
  return agency && tenant && serverWithRole(agency, tenant, role);
}

/** The address of a text, as a network of one. */
export function hostPrefix(text: string): Prefix | undefined {
  const bytes = new Uint8Array(text.includes(':') ? 16 : 4);
  const parse = bytes.length === 4 ? parseIpv4 : parseIpv6;
  return parse(text, 0, text.length, bytes, 0) ? { bytes, length: bytes.length * 8 } : undefined;
}

/** The addresses of a server, those that mail leaves from among them. */
export const hostsOf: (server: Server) => readonly Prefix[] = memoized(({ addresses, outbound }) =>
  [...addresses, ...outbound].flatMap((it) => hostPrefix(it) ?? []),
);

const onServers = memoized((agency: Agency): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { servers } of agency.tenants)
    for (const id of new Set(Object.values(servers))) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
});

/** How many tenants besides one live on a server. */
export function neighboursOf(agency: Agency, tenant: Tenant, server: string): number {
  return (onServers(agency).get(server) ?? 0) - (Object.values(tenant.servers).includes(server) ? 1 : 0);
}
