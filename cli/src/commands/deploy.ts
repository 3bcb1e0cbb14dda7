import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Workspace } from '../../../core/workspace/workspace.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { acceptServer } from '../deploy/accepted-servers.ts';
import { carryOutPlan, type OpenPlan } from '../deploy/carry-out-plan.ts';
import { onlyChanged } from '../deploy/changed-zones.ts';
import { chooseZones } from '../deploy/choose-zones.ts';
import { carryOutOptions, reachOptions } from '../deploy/deploy-options.ts';
import { makeServerPlan, type Reach } from '../deploy/make-server-plan.ts';
import { openServer, sshChoice } from '../deploy/open-server.ts';
import { findPlan } from '../deploy/saved-plans.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import type { Terminal } from '../terminal.ts';

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
    ...carryOutOptions,
    ...reachOptions,
  ],
  notes: [
    'Every zone is checked on the server before the first is touched. A zone that the name server does',
    'not answer as planned gets its old records back. Running the same plan again goes on where it stopped.',
  ],
  examples: [
    ['deploy acme.example', 'Shows the plan for one tenant, asks, and deploys.'],
    [
      'deploy --changed',
      "The tenants that differ from git's last commit, each where its server has something else.",
    ],
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
      ssh: sshChoice(args, terminal),
      accepted: args.values('accept-server'),
    };
    const { workspace } = read;
    const servers = args.has('plan')
      ? [await openPlanned(args, terminal, workspace.snapshot, reach)]
      : await planAll(args, terminal, workspace, reach);
    let status = 0;
    for (const [i, it] of servers.entries()) {
      const ended = await carryOutPlan(args, terminal, it, !args.has('yes'));
      status = Math.max(status, ended);
      if (ended <= 3) continue;
      // What went wrong on one server may go wrong on the next.
      for (const { server } of servers.slice(i + 1))
        terminal.tell(`${server.id} was not begun, because ${it.server.id} failed.`);
      break;
    }
    return status;
  },
};

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
  return { server, target, plan, snapshot };
}

async function planAll(
  args: Arguments,
  terminal: Terminal,
  workspace: Workspace,
  reach: Reach,
): Promise<readonly OpenPlan[]> {
  const all = chooseZones(workspace.snapshot, terminal.folder, args.operands, args.value('server'));
  const chosen = args.has('changed') ? await onlyChanged(workspace, all) : all;
  const problems = chosen.flatMap((it) => it.problems);
  for (const line of [...problems, ...chosen.flatMap((it) => it.warnings)]) terminal.tell(visible(line));
  if (problems.length > 0) {
    throw new Misuse('Nothing was sent, because of the above. Mend it, or name the tenants to deploy.');
  }
  if (chosen.length === 0) terminal.tell("Nothing differs from git's last commit.");
  const plans: OpenPlan[] = [];
  for (const zones of chosen)
    plans.push({
      server: zones.server,
      snapshot: workspace.snapshot,
      ...(await makeServerPlan(terminal, zones, reach)),
    });
  return plans;
}
