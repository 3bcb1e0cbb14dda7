import { window } from 'vscode';
import type { Change } from '../../../core/plan/diff.ts';
import type { Guard } from '../../../core/plan/guard.ts';
import { Refusal } from '../refusal.ts';
import type { ShownPlan } from './plan-tenant.ts';

/**
 * The guards that the user allowed, each asked for by itself, after a yes to the plan as a whole; undefined for a no.
 * Refuses to take back what somebody else changed on the server.
 */
export async function confirmPlan({
  name,
  opened,
  saved,
}: ShownPlan): Promise<ReadonlySet<string> | undefined> {
  const { plan } = saved;
  const guards = [...plan.guards, ...plan.zones.flatMap((it) => it.guards)];
  const drift = guards.find(({ id }) => id === 'drift');
  if (drift) {
    throw new Refusal(
      `${drift.message} Nothing was sent. The plan shows what changed there; take it over into the zone file, ` +
        'then plan again.',
    );
  }
  for (const guard of guards) if (!(await allow(guard))) return undefined;
  const counts = countChanges(plan.zones.flatMap(({ changes }) => changes));
  const detail = plan.zones
    .flatMap(({ base, serial, notes }) => [`Serial ${base.servedSerial ?? 'none'} → ${serial}`, ...notes])
    .join('\n');
  const answer = 'Deploy';
  const title = `Deploy ${name} to ${opened.server.id}: ${counts} RRsets`;
  const given = await window.showWarningMessage(title, { modal: true, detail }, answer);
  return given === answer ? new Set(guards.map(({ id }) => id)) : undefined;
}

async function allow({ message }: Guard): Promise<boolean> {
  const answer = 'This Is Meant';
  return (await window.showWarningMessage(message, { modal: true }, answer)) === answer;
}

function countChanges(changes: readonly Change[]): string {
  const count = (kind: Change['kind']) => changes.filter((it) => it.kind === kind).length;
  return `+${count('add')} ~${count('change')} −${count('remove')}`;
}
