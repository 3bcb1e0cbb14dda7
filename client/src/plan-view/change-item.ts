import { type TreeItem, TreeItemCollapsibleState } from 'vscode';
import { type Name, withoutDot } from '../../../core/dns/name.ts';
import { showRdata } from '../../../core/dns/rdata.ts';
import { ttlInWords } from '../../../core/dns/ttl.ts';
import { typeName } from '../../../core/dns/type-names.ts';
import type { Change } from '../../../core/plan/diff.ts';
import { renderChange } from '../../../core/plan/render.ts';
import type { RRset } from '../../../core/plan/rrset.ts';
import type { Wait } from '../../../core/plan/waiting.ts';
import { commandIds } from '../command-ids.ts';
import type { Ops } from '../load-ops.ts';
import type { PlanNode } from './plan-nodes.ts';
import type { Result } from './plan-on-show.ts';
import { coloured, row } from './row.ts';

const icons = {
  add: coloured('diff-added', 'gitDecoration.addedResourceForeground'),
  change: coloured('diff-modified', 'gitDecoration.modifiedResourceForeground'),
  remove: coloured('diff-removed', 'gitDecoration.deletedResourceForeground'),
  ttl: coloured('clock', 'gitDecoration.modifiedResourceForeground'),
} as const;

const words = { add: 'added', change: 'changed', remove: 'removed' } as const;

/** The row of one RRset: what it is, what becomes of it, and for how long the old answer lives on. */
export function changeItem(
  node: Extract<PlanNode, { kind: 'change' }>,
  ops: typeof Ops | undefined,
  result: Result | undefined,
): TreeItem {
  const { change, planned, wait, isDrift } = node;
  const label = `${ownerIn(planned.zone, change.owner)} ${typeName(change.type)}`;
  const isTtlOnly = change.kind === 'change' && change.ttlOnly;
  const word = isTtlOnly ? 'TTL only' : words[change.kind];
  const until = isDrift || !wait ? [] : [waitWords(wait, ops, result)];
  const item = row(label, TreeItemCollapsibleState.None, {
    description: [recordsIn(change), ...until].join(' · '),
    icon: isTtlOnly ? icons.ttl : icons[change.kind],
    tooltip: [renderChange(change, planned.zone).trimEnd(), ...until].join('\n'),
    context: isDrift ? 'zonewright.driftChange' : 'zonewright.change',
  });
  const who = isDrift ? `${word} by somebody else` : word;
  item.accessibilityInformation = { label: [label, who, recordsIn(change), ...until].join(', ') };
  const arguments_ = [{ kind: 'zone', on: node.on, planned } satisfies PlanNode];
  item.command = { command: commandIds.showDifference, title: 'Show Difference', arguments: arguments_ };
  return item;
}

function ownerIn(zone: Name, owner: Name): string {
  if (owner === zone) return '@';
  return owner.endsWith(`.${zone}`) ? owner.slice(0, -zone.length - 1) : withoutDot(owner);
}

function recordsIn(change: Change): string {
  if (change.kind === 'add') return shown(change.after);
  if (change.kind === 'remove') return shown(change.before);
  if (change.ttlOnly) return `TTL ${change.before.ttl} → ${change.after.ttl}`;
  return `${shown(change.before)} → ${shown(change.after)}`;
}

/** The first record in full, where it is short, and how many more there are. */
function shown({ type, rdata }: RRset): string {
  const first = showRdata(type, rdata[0] as Uint8Array);
  const cut = first.length > 40 ? `${first.slice(0, 39)}…` : first;
  return rdata.length > 1 ? `${cut} +${rdata.length - 1}` : cut;
}

function waitWords(
  { answer, seconds }: Wait,
  ops: typeof Ops | undefined,
  result: Result | undefined,
): string {
  const what = answer === 'old' ? 'old answer' : 'may be missing';
  if (result?.outcome.state !== 'deployed' || !ops) return `${what} for ${ttlInWords(seconds)}`;
  return `${what} until ${ops.showMoment(new Date(result.at.getTime() + seconds * 1000), result.at)}`;
}
