import { isAtOrBelow, type Name, withoutDot } from '../../dns/name.ts';
import { a, aaaa, ns } from '../../dns/types/basic.ts';
import { findingsAbout } from '../../rules/run.ts';
import type { Tenant } from '../../workspace/agency.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Zone } from '../../zone/zone.ts';
import { overlapping } from './domain.ts';

/** The type code of CDS, which says what the parent is to have as DS (RFC 7344). */
const cds = 59;

/**
 * What is left to do for a new tenant, as lines of a report: the registrar's name servers, glue (RFC 9471) and DS, and
 * what is still wrong in the files.
 */
export function newTenantToDo(snapshot: Snapshot, tenant: Tenant): readonly string[] {
  const { domain } = tenant;
  const zone = snapshot.zoneOfTenant(domain);
  const servers = nameServers(snapshot, zone, domain);
  const found = findingsAbout(snapshot, tenant).filter(
    (it) => it.severity === 'error' || it.severity === 'warning',
  );
  const other = overlapping(snapshot, domain);
  return [
    'At the registrar',
    ...rows(
      'Name servers',
      servers.length > 0
        ? servers.map(withoutDot)
        : ['none are known: write "nameservers:" into agency.yaml'],
    ),
    ...rows('Glue', zone ? glue(zone, servers) : ['not known before there is a zone']),
    ...rows('DS', zone ? delegationSigner(zone) : ['not known before there is a zone']),
    '',
    'In the files',
    ...(found.length === 0 ? ['  Nothing is wrong.'] : found.map((it) => `  ${it.severity}: ${it.message}`)),
    ...(other === undefined
      ? []
      : [
          `  ${withoutDot(other)} is a tenant, too: the zone further up needs NS records for the one below it.`,
        ]),
  ];
}

function nameServers(snapshot: Snapshot, zone: Zone | undefined, domain: Name): readonly Name[] {
  const written = zone?.find(domain, ns.code)?.records.flatMap((it) => it.target ?? []);
  return written ?? snapshot.agency?.file.nameservers ?? [];
}

/** Name servers below the domain itself can only be found with addresses at the registry. */
function glue(zone: Zone, servers: readonly Name[]): readonly string[] {
  const { apex } = zone;
  const within = servers.filter((it) => apex !== undefined && isAtOrBelow(it, apex));
  if (within.length === 0) return ['none: no name server lies below the domain'];
  return within.flatMap((it) => {
    const addresses = [a.code, aaaa.code].flatMap((type) => zone.find(it, type)?.records ?? []);
    if (addresses.length === 0) return `${withoutDot(it)}, whose address is missing in the zone`;
    return addresses.map((record) => `${withoutDot(it)} ${record.shown}`);
  });
}

function delegationSigner(zone: Zone): readonly string[] {
  const signed = zone.apex === undefined ? undefined : zone.find(zone.apex, cds);
  if (signed) return signed.records.map((it) => it.shown);
  const isSigned = zone.apex !== undefined && zone.at(zone.apex).some((it) => it.typeName === 'DNSKEY');
  return [
    isSigned
      ? "that of the zone's key-signing key, as the name server prints it"
      : 'none, as the zone is not signed: one that is there from before must go first, or resolvers refuse the domain',
  ];
}

function rows(title: string, values: readonly string[]): readonly string[] {
  return values.map((it, i) => `  ${(i === 0 ? title : '').padEnd(14)}${it}`);
}
