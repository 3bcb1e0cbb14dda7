import type { LogOutputChannel } from 'vscode';
import type { CommandHandlers } from '../command-ids.ts';
import type { Desk } from '../desk.ts';
import { fileOf } from '../file-of.ts';
import type { PlanNode } from '../plan-view/plan-nodes.ts';
import { showDifference } from '../plan-view/show-difference.ts';
import type { TenantCommand } from '../tenants/tenant-commands.ts';
import { checkLive } from './check-live.ts';
import { deployPlan, deployShown } from './deploy.ts';
import { adoptDrift, overwriteDrift } from './drift.ts';
import type { EditingCommand } from './editing-commands.ts';
import { openOnServer, planRollback, showHistory } from './history.ts';
import { planAll, planChanged, planOne, showPlan, showPlanText } from './plan.ts';
import { refreshExternal } from './refresh-external.ts';
import { simulateMail } from './simulate-mail.ts';

/** The commands that reach other machines, and those about what they found there. */
export function deployCommands(
  desk: Desk,
  output: LogOutputChannel,
): Omit<CommandHandlers, EditingCommand | TenantCommand> {
  return {
    showPlan: async (about) =>
      showPlan(desk, await planOne(desk, 'What would change for which tenant?', fileOf(about))),
    planAll: async () => showPlan(desk, await planAll(desk)),
    planChanged: async () => showPlan(desk, await planChanged(desk)),
    showPlanText: () => showPlanText(desk),
    showDifference: async (row) => {
      const node = row as PlanNode | undefined;
      if (node?.kind === 'zone') await showDifference(desk.reports, node.on, node.planned);
    },
    adoptDrift: (row) => adoptDrift(desk, row as PlanNode | undefined),
    overwriteDrift: (row) => overwriteDrift(desk, row as PlanNode | undefined),
    deployPlan: () => deployPlan(desk, output),
    discardPlan: async () => desk.plans.discard(),
    deployTenant: async (about) =>
      deployShown(desk, output, await planOne(desk, 'Deploy which tenant?', fileOf(about))),
    deployAll: async () => deployShown(desk, output, await planAll(desk)),
    deployChanged: async () => deployShown(desk, output, await planChanged(desk)),
    rollbackTenant: async (about) => deployShown(desk, output, await planRollback(desk, fileOf(about))),
    showHistory: (about) => showHistory(desk, fileOf(about)),
    openOnServer: (about) => openOnServer(desk, fileOf(about)),
    checkLive: (about) => checkLive(desk, output, fileOf(about)),
    simulateMail: (about) => simulateMail(desk.loadOps, desk.reports, about),
    refreshExternal: () => refreshExternal(desk.loadOps, desk.reports),
  };
}
