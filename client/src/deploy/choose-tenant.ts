import { type Uri, window } from 'vscode';
import { type Name, withoutDot } from '../../../core/dns/name.ts';
import type { Refusal as Left } from '../../../core/plan/plan.ts';
import type { Server, Tenant } from '../../../core/workspace/agency.ts';
import type { Zone } from '../../../core/zone/zone.ts';
import type { AgencyFolder } from '../agency-folder.ts';
import { Refusal } from '../refusal.ts';

/** A tenant that can be deployed: its zone, and the server that it lives on. */
export interface Choice {
  readonly domain: Name;
  readonly zone: Zone;
  readonly server: Server;
  /** The address of the tenant's own file. */
  readonly file: string;
}

/** The tenants that can be deployed, and those that cannot, each with why. */
export interface Chosen {
  readonly choices: readonly Choice[];
  readonly left: readonly Left[];
}

/**
 * The tenant of a file, where it has one. Otherwise asks which one; that whose file is being edited comes first.
 * Undefined where the user leaves.
 */
export async function chooseTenant(
  folder: AgencyFolder,
  question: string,
  about: Uri | undefined,
): Promise<Choice | undefined> {
  const tenants = requireTenants(folder);
  const told = about && domainsOf(folder, about);
  const [only, another] = tenants.filter(({ domain }) => told?.has(domain));
  if (only && !another) return requireChoice(folder, only);
  const edited = domainsOf(folder, about ?? window.activeTextEditor?.document.uri);
  const items = tenants
    .map((tenant) => ({
      label: withoutDot(tenant.domain),
      description: describeServer(folder.agency.servers.find(({ id }) => id === tenant.server)),
      tenant,
    }))
    .sort((a, b) => Number(edited.has(b.tenant.domain)) - Number(edited.has(a.tenant.domain)));
  const picked = await window.showQuickPick(items, { placeHolder: question, matchOnDescription: true });
  return picked && requireChoice(folder, picked.tenant);
}

/** All tenants. */
export function allTenants(folder: AgencyFolder): Chosen {
  return chosen(folder, requireTenants(folder));
}

/** The tenants with these domains, which have no final dot. */
export function tenantsNamed(folder: AgencyFolder, domains: readonly string[]): Chosen {
  const wanted = new Set(domains);
  return chosen(
    folder,
    requireTenants(folder).filter(({ domain }) => wanted.has(withoutDot(domain))),
  );
}

function chosen(folder: AgencyFolder, tenants: readonly Tenant[]): Chosen {
  const choices: Choice[] = [];
  const left: Left[] = [];
  for (const tenant of tenants) {
    const choice = choiceOf(folder, tenant);
    if (typeof choice === 'string') left.push({ zone: tenant.domain, message: choice });
    else choices.push(choice);
  }
  return { choices, left };
}

function requireTenants({ agency }: AgencyFolder): readonly Tenant[] {
  if (agency.tenants.length > 0) return agency.tenants;
  throw new Refusal(
    'There are no tenants: write one file for each client into the folder tenants, with its domain.',
  );
}

function domainsOf({ snapshot, agency }: AgencyFolder, file: Uri | undefined): ReadonlySet<Name> {
  if (!file) return new Set();
  const uri = file.toString();
  const apexes = snapshot.zonesOf(uri).flatMap(({ apex }) => apex ?? []);
  const tenant = agency.tenants.find((it) => it.uri === uri);
  return new Set(tenant ? [...apexes, tenant.domain] : apexes);
}

function describeServer(server: Server | undefined): string {
  if (!server) return 'no server';
  return [server.id, server.hostname].filter(Boolean).join(' · ');
}

function requireChoice(folder: AgencyFolder, tenant: Tenant): Choice {
  const choice = choiceOf(folder, tenant);
  if (typeof choice === 'string') throw new Refusal(choice);
  return choice;
}

/** The tenant with its zone and server, or why it cannot be deployed. */
function choiceOf(
  { snapshot, agency }: AgencyFolder,
  { domain, server: serverId, uri }: Tenant,
): Choice | string {
  const name = withoutDot(domain);
  if (serverId === undefined)
    return `${name} has no server. Write "server:" into its file, or under "tenants:" in agency.yaml.`;
  const server = agency.servers.find(({ id }) => id === serverId);
  if (!server)
    return `${name} lives on ${serverId}, which agency.yaml does not describe. Add it under "servers:".`;
  const zone = snapshot.zoneOfTenant(domain);
  if (zone) return { domain, zone, server, file: uri };
  return agency.byDomain.get(domain)?.template === undefined
    ? `No zone file of ${name} was found. Write ${name}.zone into the folder tenants.`
    : `The template of ${name} cannot be rendered. Mend what is marked in it first.`;
}
