import { type Name, parseName, root, withoutDot } from '../../../core/dns/name.ts';
import { catalogZone } from '../../../core/plan/catalog-zone.ts';
import { type Guarding, guardingOf } from '../../../core/plan/guarding.ts';
import type { DesiredZone } from '../../../core/plan/plan.ts';
import { refusals } from '../../../core/rules/refusal.ts';
import { zoneFindings } from '../../../core/rules/zone-findings.ts';
import { blockingProblem } from '../../../core/workspace/agency/blocking.ts';
import type { Agency, Server } from '../../../core/workspace/agency.ts';
import { closestWord } from '../../../core/workspace/closest-word.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import { placeFinding } from '../check/place-finding.ts';
import { Misuse } from '../misuse.ts';

/** The zones that one server is to have. */
export interface ServerZones {
  readonly server: Server;
  readonly zones: readonly DesiredZone[];
  /** What a deploy asks a person about. */
  readonly guarding: Guarding;
  /** Why zones cannot be deployed to anything, one line each: no name server would load them, or they have no file. */
  readonly problems: readonly string[];
  /** What is worth a look before one says yes, one line each. */
  readonly warnings: readonly string[];
}

/**
 * The zones of tenants by their servers, in the order of agency.yaml; all tenants where none is named, and one server
 * where that is named. Throws `Misuse` for names that the agency does not know.
 */
export function chooseZones(
  snapshot: Snapshot,
  folder: string,
  named: readonly string[],
  onlyServer: string | undefined,
): readonly ServerZones[] {
  return tenantsByServer(snapshot, folder, named, onlyServer).map(({ server, domains }) =>
    zonesOf(snapshot, folder, server, domains),
  );
}

/** A server of the agency, and the tenants on it that are asked for. */
export interface ServerTenants {
  readonly server: Server;
  readonly domains: readonly Name[];
}

/** The tenants that were named, or all, by their servers. Throws `Misuse` for names that the agency does not know. */
export function tenantsByServer(
  snapshot: Snapshot,
  folder: string,
  named: readonly string[],
  onlyServer: string | undefined,
): readonly ServerTenants[] {
  const { agency } = snapshot;
  if (!agency)
    throw new Misuse('There is no agency.yaml here, which says where tenants live. Go to its folder.');
  const problem = blockingProblem(agency);
  if (problem) {
    const { rule, message, uri, at: span } = problem;
    const { file, range } = placeFinding(snapshot, folder, {
      rule,
      message,
      severity: 'error',
      at: { uri, span },
    });
    throw new Misuse(`${file}:${range.start.line + 1}:${range.start.character + 1} ${message} (${rule})`);
  }
  const servers = agency.servers.filter(({ id }) => onlyServer === undefined || id === onlyServer);
  if (servers.length === 0) {
    const known = agency.servers.map(({ id }) => id).join(', ') || 'none';
    throw new Misuse(
      onlyServer === undefined
        ? 'agency.yaml names no server. Add one under servers: with its dns.'
        : `agency.yaml has no server "${onlyServer}". It has: ${known}.`,
    );
  }
  const wanted = new Set(named.map((word) => tenantNamed(snapshot, word)));
  const chosen = agency.tenants.filter(({ domain }) => wanted.size === 0 || wanted.has(domain));
  const homeless = chosen.find(({ server }) => !agency.servers.some(({ id }) => id === server));
  if (homeless) {
    const says =
      homeless.server === undefined ? 'says no server' : `says server: ${homeless.server}, which is none`;
    throw new Misuse(
      `${withoutDot(homeless.domain)} ${says}. Write one of agency.yaml's servers into the tenant's file.`,
    );
  }
  return servers.flatMap((server) => {
    const domains = chosen.filter((it) => it.server === server.id).map(({ domain }) => domain);
    return domains.length === 0 ? [] : [{ server, domains }];
  });
}

/** The tenant that a word names. Throws `Misuse` where there is none. */
export function tenantNamed(snapshot: Snapshot, word: string): Name {
  const tenants = snapshot.agency?.tenants ?? [];
  const name = parseName(word, root);
  const found = tenants.find(({ domain }) => domain === name);
  if (found) return found.domain;
  const meant = closestWord(
    word,
    tenants.map(({ domain }) => withoutDot(domain)),
  );
  throw new Misuse(`There is no tenant "${word}".${meant === undefined ? '' : ` Did you mean ${meant}?`}`);
}

/** Why a tenant has no zone, in one line. */
export function noZone(snapshot: Snapshot, domain: Name): string {
  const name = withoutDot(domain);
  return snapshot.agency?.byDomain.get(domain)?.template === undefined
    ? `${name} has no zone file: write ${name}.zone beside the tenant's file.`
    : `${name} has no zone, since its template cannot be rendered: see zonewright check.`;
}

function zonesOf(snapshot: Snapshot, folder: string, server: Server, domains: readonly Name[]): ServerZones {
  const zones: DesiredZone[] = [];
  const problems: string[] = [];
  const warnings: string[] = [];
  for (const domain of domains) {
    const zone = snapshot.zoneOfTenant(domain);
    if (!zone) {
      problems.push(noZone(snapshot, domain));
      continue;
    }
    const refused = refusals(snapshot, zone, 'bind');
    for (const finding of refused) {
      const { file, range, message, rule } = placeFinding(snapshot, folder, finding);
      problems.push(`${file}:${range.start.line + 1}:${range.start.character + 1} ${message} (${rule})`);
    }
    if (refused.length > 0) continue;
    const errors = zoneFindings(snapshot, zone).filter(({ severity }) => severity === 'error').length;
    if (errors > 0) {
      const count = errors === 1 ? 'an error that servers' : `${errors} errors that servers`;
      warnings.push(`${withoutDot(domain)} has ${count} load all the same: see zonewright check.`);
    }
    zones.push({ zone: domain, records: resourceRecords(zone) });
  }
  const catalog = catalogOf(snapshot, server);
  if (catalog) zones.push(catalog);
  const guarding = guardingOf(snapshot.agency as Agency);
  return { server, zones, guarding, problems, warnings };
}

/** The catalog of a server that names one: all its tenants, whichever of them are deployed now. */
function catalogOf({ agency }: Snapshot, { id, dns }: Server): DesiredZone | undefined {
  const { catalog = undefined } = dns?.options ?? {};
  if (catalog === undefined) return undefined;
  const name = parseName(catalog, root);
  if (name === undefined || name === root || agency?.byDomain.has(name))
    throw new Misuse(
      `${id}: "${catalog}" cannot be a catalog. Write a name of its own, such as catalog.invalid.`,
    );
  const members = (agency?.tenants ?? []).filter(({ server }) => server === id).map(({ domain }) => domain);
  return catalogZone(name, members);
}
