import type { Change } from '../../../core/plan/diff.ts';
import type { Guard } from '../../../core/plan/guard.ts';
import type { Refusal, ZonePlan } from '../../../core/plan/plan.ts';
import { type Wait, waitsOf } from '../../../core/plan/waiting.ts';
import type { ServerPlan, ShownPlan } from '../deploy/plan-tenants.ts';

/** A row of the plan's tree: server, tenant, then its RRsets, what others changed, and what needs a word. */
export type PlanNode =
  | { readonly kind: 'server'; readonly on: ServerPlan }
  | { readonly kind: 'zone'; readonly on: ServerPlan; readonly planned: ZonePlan }
  | { readonly kind: 'drift'; readonly on: ServerPlan; readonly planned: ZonePlan }
  | {
      readonly kind: 'change';
      readonly on: ServerPlan;
      readonly planned: ZonePlan;
      readonly change: Change;
      /** For how long resolvers go on with what was there; undefined for a zone that is new, and for drift. */
      readonly wait: Wait | undefined;
      readonly isDrift: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'guard'; readonly guard: Guard }
  | { readonly kind: 'note'; readonly note: string };

/** The servers of a plan, then the tenants that no server was asked about. */
export function topNodes({ servers, left }: ShownPlan): readonly PlanNode[] {
  return [
    ...servers.map((on): PlanNode => ({ kind: 'server', on })),
    ...left.map((refusal): PlanNode => ({ kind: 'refused', refusal })),
  ];
}

/** What stands below a row. */
export function childNodes(node: PlanNode): readonly PlanNode[] {
  if (node.kind === 'server') {
    const { plan } = node.on.saved;
    return [
      ...plan.guards.map((guard): PlanNode => ({ kind: 'guard', guard })),
      ...plan.refused.map((refusal): PlanNode => ({ kind: 'refused', refusal })),
      ...plan.zones.map((planned): PlanNode => ({ kind: 'zone', on: node.on, planned })),
    ];
  }
  if (node.kind === 'drift') {
    const { on, planned } = node;
    return planned.drift.map((change) => ({
      kind: 'change',
      on,
      planned,
      change,
      wait: undefined,
      isDrift: true,
    }));
  }
  if (node.kind !== 'zone') return [];
  const { on, planned } = node;
  const drift: readonly PlanNode[] = planned.drift.length > 0 ? [{ kind: 'drift', on, planned }] : [];
  return [
    ...drift,
    // What others changed has a section of its own, with its actions.
    ...planned.guards.filter(({ id }) => id !== 'drift').map((guard): PlanNode => ({ kind: 'guard', guard })),
    ...planned.notes.map((note): PlanNode => ({ kind: 'note', note })),
    ...changeNodes(on, planned),
  ];
}

function changeNodes(on: ServerPlan, planned: ZonePlan): readonly PlanNode[] {
  const waits = new Map(waitsOf(planned).flatMap((wait) => wait.changes.map((change) => [change, wait])));
  return planned.changes.map((change) => ({
    kind: 'change',
    on,
    planned,
    change,
    wait: waits.get(change),
    isDrift: false,
  }));
}
