import { type TreeItem, TreeItemCollapsibleState } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import type { ZonePlan } from '../../../core/plan/plan.ts';
import { commandIds } from '../command-ids.ts';
import { countBriefly } from '../deploy/count-changes.ts';
import { changeItem } from './change-item.ts';
import { childNodes, type PlanNode, topNodes } from './plan-nodes.ts';
import type { PlanOnShow, Result } from './plan-on-show.ts';
import { coloured, icon, row } from './row.ts';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

/** How many tenants are opened at first; of a larger plan, each is opened by whom it concerns. */
const openedTenants = 3;

/** The plan as a tree. */
export class PlanTree {
  private readonly plans: PlanOnShow;

  constructor(plans: PlanOnShow) {
    this.plans = plans;
  }

  getChildren(node?: PlanNode): PlanNode[] {
    if (node) return [...childNodes(node)];
    return this.plans.current ? [...topNodes(this.plans.current)] : [];
  }

  getTreeItem(node: PlanNode): TreeItem {
    switch (node.kind) {
      case 'server':
        return this.serverItem(node);
      case 'zone':
        return this.zoneItem(node, node.planned);
      case 'drift': {
        const isOverwritten = this.plans.isOverwritten(node.planned.zone);
        return row('Changed on the server', Expanded, {
          description: isOverwritten ? 'will be overwritten' : 'adopt or overwrite',
          icon: coloured('warning', 'list.warningForeground'),
          tooltip:
            'Somebody changed this on the server itself since your last deploy. Adopt it into the workspace, overwrite it, or leave the plan.',
          context: isOverwritten ? 'zonewright.overwritten' : 'zonewright.drift',
        });
      }
      case 'change':
        return changeItem(node, this.plans.current?.ops, this.plans.resultOf(node.planned.zone));
      case 'refused':
        return row(withoutDot(node.refusal.zone), None, {
          description: node.refusal.message,
          icon: coloured('error', 'list.errorForeground'),
          tooltip: `Cannot be deployed. ${node.refusal.message}`,
          context: 'zonewright.refused',
        });
      case 'guard':
        return row(node.guard.message, None, {
          description: node.guard.id,
          icon: coloured(node.guard.id === 'protected' ? 'lock' : 'shield', 'list.warningForeground'),
          tooltip: `${node.guard.message}\n\nIt needs your word before the plan is deployed.`,
          context: 'zonewright.guard',
        });
      case 'note':
        return row(node.note, None, {
          description: '',
          icon: icon('info'),
          tooltip: node.note,
          context: 'zonewright.note',
        });
    }
  }

  private serverItem({ on: { opened, saved } }: Extract<PlanNode, { kind: 'server' }>): TreeItem {
    const { zones, unchanged, refused } = saved.plan;
    const done = zones.filter(({ zone }) => this.plans.resultOf(zone)?.outcome.state === 'deployed').length;
    const parts = [done > 0 ? `${done} of ${zones.length} deployed` : `${zones.length} to deploy`];
    if (refused.length > 0) parts.push(`${refused.length} cannot be`);
    if (unchanged.length > 0) parts.push(`${unchanged.length} as here`);
    return row(opened.server.id, Expanded, {
      description: parts.join(' · '),
      icon: icon('server'),
      tooltip: opened.block.join('\n'),
      context: 'zonewright.server',
    });
  }

  private zoneItem(
    node: Extract<PlanNode, { kind: 'zone' }>,
    { zone, base, serial, changes, drift, guards }: ZonePlan,
  ): TreeItem {
    const result = this.plans.resultOf(zone);
    const count = this.plans.current?.servers.flatMap(({ saved }) => saved.plan.zones).length ?? 0;
    const name = withoutDot(zone);
    const serials = `serial ${base.servedSerial ?? 'none'} → ${serial}`;
    const isOpen = count <= openedTenants || (!result && drift.length > 0);
    const waiting = drift.length > 0 || guards.length > 0 ? 'list.warningForeground' : undefined;
    const item = row(name, isOpen ? Expanded : Collapsed, {
      description: result
        ? resultWords(result)
        : [base.fingerprint === undefined ? 'new' : '', countBriefly(changes)].filter(Boolean).join(' · '),
      icon: result ? resultIcon(result) : waiting ? coloured('globe', waiting) : icon('globe'),
      tooltip: result?.outcome.message || `${name}, ${serials}: see what would change, side by side`,
      context: 'zonewright.zone',
    });
    // Rows of another plan are others: which ones were open says nothing about these.
    item.id = `${node.on.saved.hash} ${zone}`;
    item.command = { command: commandIds.showDifference, title: 'Show Difference', arguments: [node] };
    return item;
  }
}

function resultWords({ outcome: { state, message } }: Result): string {
  const words = {
    deployed: 'deployed',
    untouched: 'not touched',
    'put-back': 'failed, the old records are back',
    unverified: 'loaded, not verified',
    unknown: 'not known',
    broken: 'broken',
  }[state];
  return message === '' ? words : `${words} · ${message.replace(/\s+/g, ' ')}`;
}

function resultIcon({ outcome: { state, message } }: Result) {
  if (state === 'deployed') return coloured('pass-filled', 'testing.iconPassed');
  if (state === 'untouched' && message === '') return icon('circle-slash');
  if (state === 'unverified' || state === 'unknown') return coloured('warning', 'list.warningForeground');
  return coloured('error', 'list.errorForeground');
}
