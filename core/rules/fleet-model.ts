import { type Name, parseName } from '../dns/name.ts';
import { txt } from '../dns/types/basic.ts';
import { type DmarcRecord, isDmarcValue, parseDmarc } from '../mail/dmarc.ts';
import type { Agency, Tenant } from '../workspace/agency.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { joinStrings } from '../zone/joined-text.ts';
import type { Record } from '../zone/record.ts';
import type { Zone } from '../zone/zone.ts';

/** A tenant and its zone. */
export interface FleetZone {
  readonly agency: Agency;
  readonly tenant: Tenant;
  readonly zone: Zone;
}

/** All tenants side by side, for rules about what they have in common. */
export class Fleet {
  readonly snapshot: Snapshot;
  readonly agency: Agency;
  readonly zones: readonly FleetZone[];

  constructor(snapshot: Snapshot, agency: Agency) {
    this.snapshot = snapshot;
    this.agency = agency;
    this.zones = agency.tenants.flatMap((tenant) => {
      const zone = snapshot.zoneOfTenant(tenant.domain);
      return zone ? [{ agency, tenant, zone }] : [];
    });
  }
}

/** The DMARC record of a tenant's domain, where it has one. */
export function dmarcOf({ tenant, zone }: FleetZone): { record: Record; parsed: DmarcRecord } | undefined {
  const name = parseName('_dmarc', tenant.domain) as Name;
  for (const record of zone.find(name, txt.code)?.records ?? []) {
    const value = joinStrings(record.rdata);
    if (isDmarcValue(value)) return { record, parsed: parseDmarc(value) };
  }
  return undefined;
}
