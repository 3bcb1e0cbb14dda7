import { withoutDot } from '../../dns/name.ts';
import type { AgencyFile, Server, Tenant } from '../agency.ts';
import { type Role, roles, serverWithRole } from './server-roles.ts';
import { spfTerms } from './spf-terms.ts';
import { mergeWritten, placeOfValue, type Written, written, writtenList } from './values.ts';

/** The values that a tenant's template sees. `today` is in seconds since 1970. */
export function templateValues(
  tenant: Tenant,
  agency: AgencyFile,
  template: string,
  today: number | undefined,
): Written {
  const { file, domain } = tenant;
  return {
    tenant: written(
      {
        domain: withoutDot(domain),
        server: tenant.server ?? null,
        parked: file.isParked,
        services: file.services.map((it) => it.id),
      },
      // The domain has no place: where it stands wrongly, the template put it there.
      { server: file.servers.dns && { uri: file.uri, span: file.servers.dns.at } },
    ),
    agency: agencyValues(agency),
    ...serverValues(tenant, agency),
    values: mergeWritten([agency.values, agency.templateValues.get(template), file.values]),
    services: file.services.map((it) => it.id),
    spf: spfTerms(tenant, agency).join(' '),
    dkim: Object.entries(file.dkim ?? {}).map(([selector, key]) => {
      const place = file.dkim && placeOfValue(file.dkim, selector);
      return written({ selector, key }, { selector: place, key: place });
    }),
    serial: serialOn(today),
  };
}

/** Equal for all tenants, and kept: an agency has thousands of them. */
const shared = new WeakMap<AgencyFile, Written>();

function agencyValues(agency: AgencyFile): Written {
  let values = shared.get(agency);
  if (!values) {
    const { agency: own, nameservers, mail, certificates, hostnames, policy } = agency.written;
    const said = (key: string) => placeOfValue(agency.written, key);
    const further = { nameservers, mail, certificates, hostnames, policy };
    const present = Object.fromEntries(Object.entries(further).filter(([, value]) => value !== undefined));
    const places = Object.fromEntries(Object.keys(present).map((key) => [key, said(key)]));
    values = mergeWritten([own as Written | undefined, written(present, places)]);
    shared.set(agency, values);
  }
  return values;
}

const servers = new WeakMap<Server, Written>();

/** `server` is the one with the tenant's site, which most records are about; `servers` has each by what it does. */
function serverValues(tenant: Tenant, agency: AgencyFile): Readonly<Record<string, unknown>> {
  const byRole: Partial<Record<Role, Written>> = {};
  for (const role of roles) {
    const server = serverWithRole(agency, tenant, role);
    if (server) byRole[role] = rememberedValues(server, agency);
  }
  const { web } = byRole;
  return { ...(web && { server: web }), servers: byRole };
}

function rememberedValues(server: Server, agency: AgencyFile): Written {
  let values = servers.get(server);
  if (!values) {
    values = valuesOf(server, agency);
    servers.set(server, values);
  }
  return values;
}

function valuesOf(server: Server, agency: AgencyFile): Written {
  const { servers: all } = agency.written;
  const said = (all as Written)[server.id] as Written;
  const { outbound: own } = said;
  const listOf = (key: string, items: readonly string[]) => {
    const source = said[key];
    if (!Array.isArray(source)) return items;
    return writtenList(
      items,
      items.map((it) => placeOfValue(source, source.indexOf(it))),
    );
  };
  const { id, hostname, addresses, outbound } = server;
  const values = {
    id,
    ...(hostname === undefined ? {} : { hostname }),
    addresses: listOf('addresses', addresses),
    ipv4: listOf(
      'addresses',
      addresses.filter((it) => !it.includes(':')),
    ),
    ipv6: listOf(
      'addresses',
      addresses.filter((it) => it.includes(':')),
    ),
    outbound: listOf(own === undefined ? 'addresses' : 'outbound', outbound),
  };
  return written(values, { hostname: placeOfValue(said, 'hostname') });
}

/** The first dated serial of a day; 1 where nobody knows the day. */
function serialOn(today: number | undefined): number {
  if (today === undefined) return 1;
  const day = new Date(today * 1000);
  return (day.getUTCFullYear() * 10_000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate()) * 100 + 1;
}
