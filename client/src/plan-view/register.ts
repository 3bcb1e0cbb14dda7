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
    const zones = plans.current?.servers.flatMap(({ saved }) => saved.plan.zones) ?? [];
    const left = zones.filter(({ zone }) => plans.resultOf(zone)?.outcome.state !== 'deployed').length;
    view.badge = left === 0 ? undefined : { value: left, tooltip: `${left} to deploy` };
    view.description = plans.current?.name ?? '';
  });
  return Disposable.from(plans, view, count, showTargetStatus(client, plans));
}
