import { hostname, userInfo } from 'node:os';
import { withoutDot } from '../../../core/dns/name.ts';
import { unmetGuards } from '../../../core/plan/guard.ts';
import { renderPlan } from '../../../core/plan/render.ts';
import type { Server } from '../../../core/workspace/agency.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { SavedPlan, Target } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { acceptServer } from '../deploy/accepted-servers.ts';
import { chooseZones } from '../deploy/choose-zones.ts';
import { reachOptions } from '../deploy/deploy-options.ts';
import { rememberSerials } from '../deploy/deployed-serials.ts';
import { makeServerPlan, type Reach } from '../deploy/make-server-plan.ts';
import { openServer } from '../deploy/open-server.ts';
import { findPlan } from '../deploy/saved-plans.ts';
import { endpointsOf } from '../deploy/server-endpoints.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** `zonewright deploy [TENANT…]`: plans, shows, asks, carries out, and asks the name server whether it worked. */
export const deploy: Command = {
  operands: '[TENANT…]',
  maxOperands: Number.POSITIVE_INFINITY,
  options: [
    {
      name: 'plan',
      value: 'FILE|HASH',
      summary: 'Carries out this plan, which zonewright plan made, and nothing else.',
    },
    { name: 'yes', summary: 'Asks nothing. Only with --plan: what is carried out was looked at before.' },
    {
      name: 'allow',
      value: 'GUARD',
      isRepeatable: true,
      summary: 'Allows a kind of change that the plan says needs a word of its own.',
    },
    { name: 'dry-run', summary: 'Stops after showing the plan.' },
    {
      name: 'dns',
      value: 'ADDRESS:PORT',
      isRepeatable: true,
      summary: "Where to ask afterwards, instead of port 53 of the server's addresses.",
    },
    ...reachOptions,
  ],
  notes: [
    'Every zone is checked on the server before the first is touched. A zone that the name server does',
    'not answer as planned gets its old records back. Running the same plan again goes on where it stopped.',
  ],
  examples: [
    ['deploy acme.example', 'Shows the plan for one tenant, asks, and deploys.'],
    ['deploy --plan plan.json --yes', 'In a pipeline, after somebody has looked at plan.json.'],
  ],
  async run(args, terminal) {
    if (args.has('yes') && !args.has('plan')) {
      throw new Misuse(
        '--yes needs --plan FILE|HASH: only a plan that was looked at is carried out unasked.',
      );
    }
    if (args.has('plan') && args.operands.length > 0) {
      throw new Misuse('A plan says already which tenants it is about. Leave the tenants away, or --plan.');
    }
    const read = readWorkspace(terminal.folder, { paths: [] });
    const [problem] = read.unreadable;
    if (problem !== undefined) throw new Misuse(problem);
    const reach: Reach = {
      folder: read.folder,
      ssh: { configFile: args.value('ssh-config') },
      accepted: args.values('accept-server'),
    };
    const { snapshot } = read.workspace;
    const servers = args.has('plan')
      ? [await openPlanned(args, terminal, snapshot, reach)]
      : await planAll(args, terminal, snapshot, reach);
    let status = 0;
    for (const it of servers) {
      const ended = await deployTo(args, terminal, it);
      status = Math.max(status, ended);
      // What went wrong on one server may go wrong on the next.
      if (ended > 3) break;
    }
    return status;
  },
};

interface OpenPlan {
  readonly server: Server;
  readonly target: Target;
  readonly plan: SavedPlan;
}

async function openPlanned(
  args: Arguments,
  terminal: Terminal,
  snapshot: Snapshot,
  reach: Reach,
): Promise<OpenPlan> {
  const plan = await findPlan(terminal, args.value('plan') as string);
  const server = snapshot.agency?.servers.find(({ id }) => id === plan.server.id);
  if (!server)
    throw new Misuse(`The plan is for the server ${plan.server.id}, which no agency.yaml here has.`);
  const target = await openServer(server, reach.ssh);
  const hash = await acceptServer(terminal, reach.folder, server, reach.accepted);
  if (hash !== plan.server.hash) {
    throw new Misuse(
      `agency.yaml describes ${server.id} differently than when the plan was made. Make a new plan.`,
    );
  }
  return { server, target, plan };
}

async function planAll(
  args: Arguments,
  terminal: Terminal,
  snapshot: Snapshot,
  reach: Reach,
): Promise<readonly OpenPlan[]> {
  const chosen = chooseZones(snapshot, terminal.folder, args.operands, args.value('server'));
  const problems = chosen.flatMap((it) => it.problems);
  for (const line of [...problems, ...chosen.flatMap((it) => it.warnings)]) terminal.tell(visible(line));
  if (problems.length > 0) {
    throw new Misuse('Nothing was sent, because of the above. Mend it, or name the tenants to deploy.');
  }
  const plans: OpenPlan[] = [];
  for (const zones of chosen)
    plans.push({ server: zones.server, ...(await makeServerPlan(terminal, zones, reach)) });
  return plans;
}

/** Shows a plan, asks, and carries it out; the exit status of this server. */
async function deployTo(
  args: Arguments,
  terminal: Terminal,
  { server, target, plan }: OpenPlan,
): Promise<number> {
  const ops = await import('../../../ops/index.ts');
  const shown = [`${target.label}:`, ...renderPlan(plan.plan).trimEnd().split('\n').map(visible)];
  await writeLines(terminal, shown);
  const count = plan.plan.zones.length;
  if (count === 0) return plan.plan.refused.length > 0 ? 4 : 0;
  if (args.has('dry-run')) return 3;
  const allowed = await allowGuards(args, terminal, plan);
  if (!args.has('yes'))
    await confirm(terminal, `Deploy ${count} zone${count === 1 ? '' : 's'} to ${server.id}?`);
  const events = ops.deploy(plan, target, {
    allowed,
    by: `${userInfo().username}@${hostname()}`,
    now: terminal.now(),
    servers: await endpointsOf(args.values('dns'), server, target),
    signal: terminal.signal,
  });
  for await (const event of events) {
    if (event.kind === 'outcome') {
      rememberSerials(terminal, server, plan.plan.zones, event.outcome.zones);
      await writeLines(terminal, ops.renderOutcome(event.outcome).trimEnd().split('\n').map(visible));
      return ops.exitStatus(event.outcome);
    }
    const { zone, phase, result, message } = event;
    if (terminal.isInteractive || result === 'failed') {
      terminal.tell(visible(`  ${withoutDot(zone)}: ${phase} ${result}${message && `: ${message}`}`));
    }
  }
  return 5;
}

/** The guards that were allowed: by option, or by typing their word. */
async function allowGuards(
  args: Arguments,
  terminal: Terminal,
  { plan }: SavedPlan,
): Promise<ReadonlySet<string>> {
  const allowed = new Set(args.values('allow'));
  const guards = [...plan.guards, ...plan.zones.flatMap((it) => it.guards)];
  for (const { id, message } of unmetGuards(guards, allowed)) {
    if (allowed.has(id)) continue;
    if (args.has('yes') || !terminal.isInteractive) {
      throw new Misuse(`${visible(message)} If that is meant, add --allow ${id}.`);
    }
    terminal.tell(visible(message));
    const answer = await terminal.ask(`If that is meant, type ${id}:`);
    if (answer?.trim() !== id) throw new Misuse('It was not allowed, and nothing was sent.');
    allowed.add(id);
  }
  return allowed;
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
