import type { Outcome } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';
import type { OpenPlan } from './carry-out-plan.ts';
import { endpointsOf } from './server-endpoints.ts';

/** Asks every name server of the zones that were deployed, and tells which of them answer as planned. */
export async function tellNameServers(
  args: Arguments,
  terminal: Terminal,
  { server, target, plan, snapshot }: OpenPlan,
  outcome: Outcome,
  patience: number,
): Promise<void> {
  const ops = await import('../../../ops/index.ts');
  const typed = args.values('dns');
  const endpoints = await endpointsOf(typed, server, target);
  const reports = await ops.askDeployed(
    { server, endpoints, planned: plan.plan.zones, outcome, snapshot },
    { isGiven: typed.length > 0, patience, signal: terminal.signal },
  );
  const lines = reports.flatMap((it) => [
    ops.renderNameServer(it),
    ...ops.renderProblems(it).map((problem) => `  ${problem}`),
  ]);
  if (lines.length > 0) await writeLines(terminal, lines.map(visible));
}

/** In milliseconds; undefined where nothing is typed. Throws `Misuse` for what is no number of seconds. */
export function typedPatience(args: Arguments): number | undefined {
  const word = args.value('patience');
  if (word === undefined) return undefined;
  if (/^\d{1,4}$/.test(word)) return Number(word) * 1000;
  throw new Misuse(`--patience ${word} is no number of seconds. Write 60.`);
}
