import { hostname, userInfo } from 'node:os';
import { withoutDot } from '../../../core/dns/name.ts';
import type { Guard } from '../../../core/plan/guard.ts';
import { renderPlan } from '../../../core/plan/render.ts';
import type { Server } from '../../../core/workspace/agency.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Outcome, SavedPlan, Target } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';
import { allowGuards } from './allow-guards.ts';
import { rememberSerials } from './deployed-serials.ts';
import { keepPlan } from './saved-plans.ts';
import { endpointsOf } from './server-endpoints.ts';
import { tellNameServers, typedPatience } from './tell-name-servers.ts';

/** A plan with the server that it is for. */
export interface OpenPlan {
  readonly server: Server;
  readonly target: Target;
  readonly plan: SavedPlan;
  /** The workspace, which knows the other name servers. */
  readonly snapshot: Snapshot;
}

/** Shows a plan, asks for what it needs, and carries it out; resolves to the exit status of this server. */
export async function carryOutPlan(
  args: Arguments,
  terminal: Terminal,
  open: OpenPlan,
  isAsked: boolean,
): Promise<number> {
  const { server, target, plan } = open;
  const ops = await import('../../../ops/index.ts');
  const shown = [`${target.label}:`, ...renderPlan(plan.plan).trimEnd().split('\n').map(visible)];
  await writeLines(terminal, shown);
  const count = plan.plan.zones.length;
  if (count === 0) return plan.plan.refused.length > 0 ? 4 : 0;
  await keepPlan(terminal, plan);
  if (args.has('dry-run')) {
    await writeLines(terminal, [carryOutLine(plan)]);
    return 3;
  }
  const patience = typedPatience(args) ?? ops.secondaryPatience;
  const allowed = await allowGuards(args, terminal, guardsOf(plan), isAsked);
  if (isAsked) await confirm(terminal, `Deploy ${count} zone${count === 1 ? '' : 's'} to ${server.id}?`);
  const events = ops.deploy(plan, target, {
    allowed,
    by: `${userInfo().username}@${hostname()}`,
    now: terminal.now(),
    keep: server.history,
    servers: await endpointsOf(args.values('dns'), server, target),
    signal: terminal.signal,
  });
  for await (const event of events) {
    if (event.kind === 'outcome') {
      await rememberSerials(terminal, server, plan.plan.zones, event.outcome.zones);
      await writeLines(terminal, outcomeLines(ops, plan, event.outcome, terminal.now()));
      await tellNameServers(args, terminal, open, event.outcome, patience);
      return ops.exitStatus(event.outcome);
    }
    const { zone, phase, result, message } = event;
    if (terminal.isInteractive || result === 'failed') {
      terminal.tell(visible(`  ${withoutDot(zone)}: ${phase} ${result}${message && `: ${message}`}`));
    }
  }
  return 5;
}

/** How to carry out a plan that was kept. */
export function carryOutLine({ hash }: SavedPlan): string {
  return `To carry out exactly this: zonewright deploy --plan ${hash.slice(0, 12)}`;
}

function outcomeLines(
  ops: typeof import('../../../ops/index.ts'),
  { plan, hash }: SavedPlan,
  outcome: Outcome,
  now: Date,
): readonly string[] {
  const lines = [
    ...ops.renderOutcome(outcome).trimEnd().split('\n'),
    ...ops.renderWaits(plan.zones, outcome, now),
  ];
  const isLeft = plan.zones.some(({ zone }) =>
    outcome.zones.some((it) => it.zone === zone && it.state === 'untouched'),
  );
  if (isLeft) lines.push(`Once that is mended, go on with: zonewright deploy --plan ${hash.slice(0, 12)}`);
  return lines.map(visible);
}

function guardsOf({ plan }: SavedPlan): readonly Guard[] {
  return [...plan.guards, ...plan.zones.flatMap((it) => it.guards)];
}

async function confirm(terminal: Terminal, question: string): Promise<void> {
  if (!terminal.isInteractive) {
    throw new Misuse(
      'Nobody can be asked here. Run zonewright plan, look at it, then deploy --plan HASH --yes.',
    );
  }
  const answer = await terminal.ask(`${question} Type yes:`);
  if (answer?.trim() !== 'yes') throw new Misuse('Nothing was sent.');
}
