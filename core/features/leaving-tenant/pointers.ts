import { isAtOrBelow, type Name, parseName, withoutDot } from '../../dns/name.ts';
import type { Agency, Tenant } from '../../workspace/agency.ts';
import { causeOf } from '../../workspace/provenance.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Record } from '../../zone/record.ts';
import type { Location } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { mailRole } from '../mail-role.ts';
import { namesNamed, recordsNaming } from '../navigate/name-index.ts';

/** Something outside a tenant's files that names it, and that is wrong or of no use once it is gone. */
export interface Pointer {
  /** What it is: `mail.a.example MX → mx.acme.example`. */
  readonly words: string;
  /** Where it is written. */
  readonly at: Location;
}

/**
 * What else names a tenant's domain, or a name below it: records of other zones (aliases, exchanges, name servers, SPF
 * includes, report addresses), permissions for its DMARC reports, and what the agency and other tenants' files say. In
 * the order of zones and records.
 */
export function pointersToTenant(snapshot: Snapshot, tenant: Tenant): readonly Pointer[] {
  const { domain } = tenant;
  const own = snapshot.zoneOfTenant(domain);
  const found: Pointer[] = [];
  for (const zone of snapshot.zones) {
    if (zone === own || zone.apex === domain) continue;
    for (const record of recordsAbout(zone, domain))
      found.push({ words: describe(record, domain), at: causeOf(snapshot, record.at) });
  }
  return snapshot.agency ? [...found, ...inFiles(snapshot.agency, tenant)] : found;
}

function recordsAbout(zone: Zone, domain: Name): readonly Record[] {
  const rows = new Map<number, Record>();
  for (const name of namesNamed(zone)) {
    if (!isAtOrBelow(name, domain)) continue;
    for (const record of recordsNaming(zone, name)) rows.set(record.row, record);
  }
  const permission = zone.apex && parseName(`${withoutDot(domain)}._report._dmarc`, zone.apex);
  for (const set of permission ? zone.at(permission) : [])
    for (const record of set.records) rows.set(record.row, record);
  return [...rows.values()].sort((a, b) => a.row - b.row);
}

function describe(record: Record, domain: Name): string {
  const what = mailRole(record) ?? record.typeName;
  const targets = record.targets.filter((it) => isAtOrBelow(it, domain)).map(withoutDot);
  return `${withoutDot(record.owner)} ${what}${targets.length > 0 ? ` → ${targets.join(', ')}` : ''}`;
}

function inFiles(agency: Agency, tenant: Tenant): readonly Pointer[] {
  const isOurs = (name: Name): boolean => isAtOrBelow(name, tenant.domain);
  const at = { uri: agency.uri, span: { start: 0, end: 0 } };
  const { nameservers } = agency.file;
  const say = (key: string, names: readonly Name[]): readonly Pointer[] =>
    names.filter(isOurs).map((it) => ({ words: `${key}: ${withoutDot(it)}`, at }));
  const senders = agency.tenants.flatMap((other) =>
    other === tenant
      ? []
      : other.file.senders
          .filter(({ from }) => isOurs(from))
          .map(({ from }) => ({
            words: `${withoutDot(other.domain)} sends as ${withoutDot(from)}`,
            at: { uri: other.uri, span: { start: 0, end: 0 } },
          })),
  );
  return [...say('nameservers', nameservers), ...say('mail hosts', agency.mailHosts), ...senders];
}
