import { withoutDot } from '../core/dns/name.ts';
import type { ZonePlan } from '../core/plan/plan.ts';
import type { Server } from '../core/workspace/agency.ts';
import type { Snapshot } from '../core/workspace/snapshot.ts';
import { askEverywhere, type NameServerReport } from './ask-everywhere.ts';
import type { LiveServer } from './live/check.ts';
import type { Outcome } from './outcome.ts';
import { systemResolver } from './receiver/system-resolver.ts';
import { workspaceResolver } from './receiver/workspace-resolver.ts';
import { serverEndpoints } from './server-endpoints.ts';
import { type Endpoint, showEndpoint } from './wire/endpoint.ts';

/** Milliseconds for secondaries to take a new version over. They are told at once, as a rule. */
export const secondaryPatience = 10_000;

/** A deploy to one server that has ended. */
export interface EndedDeploy {
  readonly server: Server;
  /** Where the server itself was asked. */
  readonly endpoints: readonly Endpoint[];
  readonly planned: readonly ZonePlan[];
  readonly outcome: Outcome;
  /** The workspace, which knows the other name servers. */
  readonly snapshot: Snapshot;
}

export interface AskDeployedOptions {
  /** Somebody typed whom to ask: then those are not asked whom the zones name. */
  readonly isGiven?: boolean;
  /** Milliseconds until a name server that is behind is told of. */
  readonly patience: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks every name server of the zones that were deployed: the server itself, its secondaries as agency.yaml has them,
 * and the name servers that the zones name, unless somebody says whom to ask. Empty where there is only the server
 * itself, which the deploy has asked already. Never rejects.
 */
export async function askDeployed(
  { server, endpoints, planned, outcome, snapshot }: EndedDeploy,
  { isGiven = false, patience, signal }: AskDeployedOptions,
): Promise<readonly NameServerReport[]> {
  const done = new Set(outcome.zones.filter(({ state }) => state === 'deployed').map(({ zone }) => zone));
  const zones = planned.filter(({ zone }) => done.has(zone));
  if (zones.length === 0) return [];
  const secondaries: LiveServer[] = [];
  const lost: NameServerReport[] = [];
  for (const of of snapshot.agency?.servers.filter((it) => isSecondaryOf(it, server)) ?? []) {
    const { ask = undefined } = of.dns?.options ?? {};
    const asked = serverEndpoints({ addresses: of.addresses, ask }, {});
    if ('endpoints' in asked) secondaries.push(...labelled(of, asked.endpoints));
    else {
      const problems = zones.map(({ zone }) => ({ zone, message: asked.problem }));
      lost.push({ label: of.id, asked: zones.length, problems });
    }
  }
  const { ask = undefined } = server.dns?.options ?? {};
  const isTold = isGiven || ask !== undefined || server.dns?.kind === 'practice';
  const reports = await askEverywhere(zones, {
    primary: labelled(server, endpoints),
    secondaries,
    resolve: isTold ? undefined : workspaceResolver(snapshot, systemResolver()),
    patience,
    signal,
  });
  const all = [...reports, ...lost];
  return all.length < 2 && all.every(({ problems }) => problems.length === 0) ? [] : all;
}

/** How many zones a name server answers for as planned, in a sentence. */
export function renderNameServer({ label, asked, problems }: NameServerReport): string {
  return `${label}: ${asked - problems.length} of ${asked} zones as planned.`;
}

/** What is wrong with a name server's answers, one line for each zone. */
export function renderProblems({ problems }: NameServerReport): readonly string[] {
  return problems.map(({ zone, message }) => `${withoutDot(zone)}: ${message}`);
}

function labelled({ id }: Server, endpoints: readonly Endpoint[]): readonly LiveServer[] {
  return endpoints.map((endpoint) => ({ label: `${id} (${showEndpoint(endpoint)})`, endpoint }));
}

function isSecondaryOf({ dns }: Server, { id }: Server): boolean {
  const { role = undefined, of = undefined } = dns?.options ?? {};
  return role === 'secondary' && of === id;
}
