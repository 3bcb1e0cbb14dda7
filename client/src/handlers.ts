import type { Disposable, LogOutputChannel } from 'vscode';
import type { CommandHandlers } from './command-ids.ts';
import { deployCommands } from './commands/deploy-commands.ts';
import { editingCommands } from './commands/editing-commands.ts';
import { RefusalMarks } from './deploy/refusal-marks.ts';
import type { Desk } from './desk.ts';
import { loadOps } from './load-ops.ts';
import { tenantCommands } from './tenants/tenant-commands.ts';

export { PlanTree } from './plan-view/plan-tree.ts';

/** What the commands are given when they are first needed; the rest of their desk they bring themselves. */
export type DeskParts = Omit<Desk, 'loadOps' | 'refusals'>;

/**
 * What every command does. This is a bundle of its own with all that commands know of zones, so that a window that opens
 * does not load it. What is to be disposed with the extension goes into `owned`.
 */
export function makeHandlers(
  parts: DeskParts,
  output: LogOutputChannel,
  owned: Pick<Disposable, 'dispose'>[],
): CommandHandlers {
  const refusals = new RefusalMarks();
  owned.push(refusals);
  const desk = { ...parts, loadOps, refusals };
  return {
    ...tenantCommands(desk.reports),
    ...deployCommands(desk, output),
    ...editingCommands(desk.client),
  };
}
