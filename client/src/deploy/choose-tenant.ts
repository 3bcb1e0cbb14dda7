import { type Uri, window } from 'vscode';
import { type Name, withoutDot } from '../../../core/dns/name.ts';
import type { Server } from '../../../core/workspace/agency.ts';
import type { Zone } from '../../../core/zone/zone.ts';
import type { AgencyFolder } from '../agency-folder.ts';
import { Refusal } from '../refusal.ts';

/** A tenant that can be deployed: its zone, and the server that it lives on. */
export interface Choice {
  readonly domain: Name;
  readonly zone: Zone;
  readonly server: Server;
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
  const { agency } = folder;
  if (agency.tenants.length === 0) {
    throw new Refusal(
      'There are no tenants: write one file for each client into the folder tenants, with its domain.',
    );
  }
  const told = about && domainsOf(folder, about);
  const [only, another] = agency.tenants.filter(({ domain }) => told?.has(domain));
  if (only && !another) return choiceOf(folder, only.domain, only.server);
  const edited = domainsOf(folder, about ?? window.activeTextEditor?.document.uri);
  const items = agency.tenants
    .map(({ domain, server }) => ({
      label: withoutDot(domain),
      description: describeServer(agency.servers.find(({ id }) => id === server)),
      domain,
      server,
    }))
    .sort((a, b) => Number(edited.has(b.domain)) - Number(edited.has(a.domain)));
  const picked = await window.showQuickPick(items, {
    placeHolder: question,
    matchOnDescription: true,
  });
  return picked && choiceOf(folder, picked.domain, picked.server);
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

function choiceOf({ snapshot, agency }: AgencyFolder, domain: Name, serverId: string | undefined): Choice {
  const name = withoutDot(domain);
  const server = agency.servers.find(({ id }) => id === serverId);
  if (!server) {
    throw new Refusal(
      serverId === undefined
        ? `${name} has no server. Write "server:" into its file, or under "tenants:" in agency.yaml.`
        : `${name} lives on ${serverId}, which agency.yaml does not describe. Add it under "servers:".`,
    );
  }
  const zone = snapshot.zoneOfTenant(domain);
  if (!zone && agency.byDomain.get(domain)?.template !== undefined)
    throw new Refusal(`The template of ${name} cannot be rendered. Mend what is marked in it first.`);
  if (!zone)
    throw new Refusal(`No zone file of ${name} was found. Write ${name}.zone into the folder tenants.`);
  return { domain, zone, server };
}
