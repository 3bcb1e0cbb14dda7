import { parseIpv4, parseIpv6 } from '../dns/address.ts';
import { isAtOrBelow, type Name } from '../dns/name.ts';
import type { Prefix } from '../dns/prefix.ts';
import type { Server, Tenant } from '../workspace/agency.ts';
import type { Published } from '../workspace/published.ts';

/** The tenant whose domain the zone is; undefined for the agency's own zones. */
export function tenantOf({ snapshot, zone }: Published): Tenant | undefined {
  return snapshot.agency?.tenants.find((it) => it.domain === zone.apex);
}

/** The tenant that a name belongs to, where that is another one than the zone's. */
export function otherTenantOf({ snapshot, zone }: Published, name: Name): Tenant | undefined {
  const { apex } = zone;
  if (apex === undefined || isAtOrBelow(name, apex)) return undefined;
  return snapshot.agency?.tenants.find((it) => it.domain !== apex && isAtOrBelow(name, it.domain));
}

/** The server of the agency that the zone's tenant lives on. */
export function serverOf(published: Published): Server | undefined {
  const id = tenantOf(published)?.server;
  return id === undefined ? undefined : published.snapshot.agency?.servers.find((it) => it.id === id);
}

/** The address of a text, as a network of one. */
export function hostPrefix(text: string): Prefix | undefined {
  const bytes = new Uint8Array(text.includes(':') ? 16 : 4);
  const parse = bytes.length === 4 ? parseIpv4 : parseIpv6;
  return parse(text, 0, text.length, bytes, 0) ? { bytes, length: bytes.length * 8 } : undefined;
}
