import { Disposable, window } from 'vscode';
import type { Desk } from '../desk.ts';
import { PlanTree } from './plan-tree.ts';
import { showTargetStatus } from './target-status.ts';

/** The view of the plan, and the status bar's word about where the zone in the editor goes. */
export function registerPlanView({ plans, client }: Desk): Disposable {
  const view = window.createTreeView('zonewright.plan', {
    treeDataProvider: new PlanTree(plans),
    showCollapseAll: true,
  });
  const count = plans.onDidChange(() => {
    const zones = plans.current?.servers.reduce((sum, { saved }) => sum + saved.plan.zones.length, 0) ?? 0;
    view.badge = zones === 0 ? undefined : { value: zones, tooltip: `${zones} zones would change` };
    view.description = plans.current?.name ?? '';
  });
  return Disposable.from(plans, view, count, showTargetStatus(client, plans));
}
