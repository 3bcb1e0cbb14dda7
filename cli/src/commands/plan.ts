import { renderPlan } from '../../../core/plan/render.ts';
import type { SavedPlan } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { carryOutLine } from '../deploy/carry-out-plan.ts';
import { onlyChanged } from '../deploy/changed-zones.ts';
import { chooseZones } from '../deploy/choose-zones.ts';
import { reachOptions } from '../deploy/deploy-options.ts';
import { makeServerPlan } from '../deploy/make-server-plan.ts';
import { sshChoice } from '../deploy/open-server.ts';
import { keepPlan } from '../deploy/saved-plans.ts';
import { planSince } from '../deploy/since-revision.ts';
import { uriOfPath } from '../files/paths.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { writeText } from '../files/write-file.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** `zonewright plan [TENANT…]`: what a deploy would change on the servers. Changes nothing. */
export const plan: Command = {
  operands: '[TENANT…]',
  maxOperands: Number.POSITIVE_INFINITY,
  options: [
    ...reachOptions,
    {
      name: 'out',
      letter: 'o',
      value: 'FILE',
      summary: 'Writes the plan to a file, for deploy --plan FILE.',
    },
    {
      name: 'since',
      value: 'REVISION',
      summary: 'What tenants see of the changes since a commit of git, for a review; asks no server.',
    },
    { name: 'format', value: 'FORMAT', choices: ['text', 'json'], summary: 'How the plan is printed.' },
  ],
  notes: [
    'Tenants are domains; without any, all of them. Each server is read once. Exit status 3 where',
    'something would change, 1 where a zone cannot be deployed.',
  ],
  examples: [
    ['plan acme.example', 'What deploying one tenant would change.'],
    ['plan --since main', 'What a branch changes for each tenant.'],
    ['plan -o plan.json --server vps1', 'For deploy --plan plan.json: exactly this and nothing else.'],
  ],
  async run(args, terminal) {
    const { workspace, folder, unreadable } = readWorkspace(terminal.folder, { paths: [] });
    const [problem] = unreadable;
    if (problem !== undefined) throw new Misuse(problem);
    const since = args.value('since');
    if (since !== undefined) return planSince(terminal, workspace.snapshot, folder, since, args.operands);
    const all = chooseZones(workspace.snapshot, terminal.folder, args.operands, args.value('server'));
    const chosen = args.has('changed') ? await onlyChanged(workspace, all) : all;
    const out = args.value('out');
    if (out !== undefined && chosen.length !== 1) {
      throw new Misuse('A plan file is for one server. Add --server ID, or leave --out away.');
    }
    const plans: SavedPlan[] = [];
    for (const zones of chosen) {
      for (const line of zones.problems) terminal.tell(visible(line));
      for (const line of zones.warnings) terminal.tell(visible(line));
      if (zones.zones.length === 0) continue;
      const reach = {
        folder,
        ssh: sshChoice(args, terminal),
        accepted: args.values('accept-server'),
      };
      plans.push((await makeServerPlan(terminal, zones, reach)).plan);
    }
    for (const saved of plans) await keepPlan(terminal, saved);
    const [only] = plans;
    if (out !== undefined && only) await writePlanFile(terminal, out, only);
    await writeLines(terminal, await printPlans(args, plans));
    const isPartial = chosen.some(({ problems }) => problems.length > 0) || plans.some(hasRefused);
    if (isPartial) return 1;
    return plans.some((it) => it.plan.zones.length > 0) ? 3 : 0;
  },
};

async function writePlanFile(terminal: Terminal, path: string, saved: SavedPlan): Promise<void> {
  const { writePlan } = await import('../../../ops/index.ts');
  const reason = writeText(uriOfPath(terminal.folder, path), writePlan(saved));
  if (reason !== undefined) throw new Misuse(`${path} cannot be written: ${reason}.`);
}

async function printPlans(args: Arguments, plans: readonly SavedPlan[]): Promise<readonly string[]> {
  if (args.value('format') === 'json') {
    const { writePlan } = await import('../../../ops/index.ts');
    return [`[${plans.map((it) => writePlan(it).trimEnd()).join(',\n')}]`];
  }
  return plans.flatMap((saved) => [
    ...(plans.length > 1 ? [`${saved.server.id}:`] : []),
    ...renderPlan(saved.plan).trimEnd().split('\n').map(visible),
    ...(saved.plan.zones.length > 0 ? [carryOutLine(saved)] : []),
  ]);
}

function hasRefused({ plan }: SavedPlan): boolean {
  return plan.refused.length > 0;
}
