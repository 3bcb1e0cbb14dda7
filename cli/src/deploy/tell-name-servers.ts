import { withoutDot } from '../../../core/dns/name.ts';
import type { Server } from '../../../core/workspace/agency.ts';
import type { Outcome } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';
import type { OpenPlan } from './carry-out-plan.ts';
import { endpointsOf } from './server-endpoints.ts';

/** Seconds for secondaries to take a new version over. They are told at once, as a rule. */
const usualPatience = '10';

/**
 * Asks every name server of the zones that were deployed, and tells which of them answer as planned: the server itself,
 * its secondaries as agency.yaml has them, and the name servers that the zones name, unless somebody says whom to ask.
 * Nothing is told where there is only the server itself, which the deploy has asked already.
 */
export async function tellNameServers(
  args: Arguments,
  terminal: Terminal,
  { server, target, plan, snapshot }: OpenPlan,
  { zones }: Outcome,
  patience: number,
): Promise<void> {
  const deployed = new Set(zones.filter(({ state }) => state === 'deployed').map(({ zone }) => zone));
  if (deployed.size === 0) return;
  const ops = await import('../../../ops/index.ts');
  const typed = args.values('dns');
  const serversOf = async (of: Server, words: readonly string[]) =>
    (await endpointsOf(words, of, of === server ? target : {})).map((endpoint) => ({
      label: `${of.id} (${ops.showEndpoint(endpoint)})`,
      endpoint,
    }));
  const secondaries = snapshot.agency?.servers.filter((it) => isSecondaryOf(it, server)) ?? [];
  const { ask = undefined } = server.dns?.options ?? {};
  const isGiven = typed.length > 0 || ask !== undefined || server.dns?.kind === 'practice';
  const reports = await ops.askEverywhere(
    plan.plan.zones.filter(({ zone }) => deployed.has(zone)),
    {
      primary: await serversOf(server, typed),
      secondaries: (await Promise.all(secondaries.map((it) => serversOf(it, [])))).flat(),
      resolve: isGiven ? undefined : ops.workspaceResolver(snapshot, ops.systemResolver()),
      patience,
      signal: terminal.signal,
    },
  );
  if (reports.length < 2 && reports.every(({ problems }) => problems.length === 0)) return;
  await writeLines(
    terminal,
    reports.flatMap(({ label, asked, problems }) => [
      visible(`${label}: ${asked - problems.length} of ${asked} zones as planned.`),
      ...problems.map(({ zone, message }) => visible(`  ${withoutDot(zone)}: ${message}`)),
    ]),
  );
}

/** In milliseconds. Throws `Misuse` for what is no number of seconds. */
export function secondaryPatience(args: Arguments): number {
  const word = args.value('patience') ?? usualPatience;
  if (/^\d{1,4}$/.test(word)) return Number(word) * 1000;
  throw new Misuse(`--patience ${word} is no number of seconds. Write 60.`);
}

function isSecondaryOf({ dns }: Server, { id }: Server): boolean {
  const { role = undefined, of = undefined } = dns?.options ?? {};
  return role === 'secondary' && of === id;
}
