import { Disposable, type TreeDataProvider, window } from 'vscode';
import type { PlanNode } from './plan-nodes.ts';
import type { PlanOnShow } from './plan-on-show.ts';
import type { PlanTree } from './plan-tree.ts';

/** The view of the plan. */
export function registerPlanView(plans: PlanOnShow): Disposable {
  const view = window.createTreeView('zonewright.plan', {
    treeDataProvider: lateTree(plans),
    showCollapseAll: true,
  });
  const count = plans.onDidChange(() => {
    const zones = plans.current?.servers.flatMap(({ saved }) => saved.plan.zones) ?? [];
    const left = zones.filter(({ zone }) => plans.resultOf(zone)?.outcome.state !== 'deployed').length;
    view.badge = left === 0 ? undefined : { value: left, tooltip: `${left} to deploy` };
    view.description = plans.current?.name ?? '';
  });
  return Disposable.from(view, count);
}

/** The tree of a plan, whose rows come with the commands: until one of those has made a plan there are none. */
function lateTree(plans: PlanOnShow): TreeDataProvider<PlanNode> {
  let loaded: Promise<PlanTree> | undefined;
  const load = async () => {
    const handlers = await import('../handlers.ts');
    return new handlers.PlanTree(plans);
  };
  const tree = () => (loaded ??= load());
  return {
    onDidChangeTreeData: plans.onDidChange,
    getChildren: async (node) => (plans.current ? (await tree()).getChildren(node) : []),
    getTreeItem: async (node) => (await tree()).getTreeItem(node),
  };
}
