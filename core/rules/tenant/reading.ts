import type { Agency, Tenant } from '../../workspace/agency.ts';
import type { Published } from '../../workspace/published.ts';

/** A zone that is a tenant's, and the agency that it is a tenant of. */
export interface TenantReading {
  readonly agency: Agency;
  readonly tenant: Tenant;
}

/** The tenant whose zone it is; undefined for the agency's own and for zones of nobody. */
export function tenantOf({ zone, snapshot }: Published): TenantReading | undefined {
  const { agency } = snapshot;
  const tenant = zone.apex === undefined ? undefined : agency?.byDomain.get(zone.apex);
  return agency && tenant ? { agency, tenant } : undefined;
}
