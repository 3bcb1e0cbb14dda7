import { window } from 'vscode';
import type { Guard } from '../../../core/plan/guard.ts';
import type { PlanOnShow } from '../plan-view/plan-on-show.ts';
import { confirmOverwrite } from './confirm-overwrite.ts';
import { countChanges } from './count-changes.ts';
import type { ShownPlan } from './plan-tenants.ts';

/**
 * The guards that the user allowed, each asked for by itself, then a yes to the plan as a whole; `adopt` where what others
 * changed shall come into the workspace first; undefined for a no.
 */
export async function confirmPlan(
  plans: PlanOnShow,
  { name, servers }: ShownPlan,
): Promise<ReadonlySet<string> | 'adopt' | undefined> {
  const zones = servers.flatMap(({ saved }) => saved.plan.zones);
  const guards = [...servers.flatMap(({ saved }) => saved.plan.guards), ...zones.flatMap((it) => it.guards)];
  for (const planned of zones) {
    const drift = planned.guards.find(({ id }) => id === 'drift');
    if (!drift || plans.isOverwritten(planned.zone)) continue;
    const answer = await askAboutDrift(drift);
    if (answer !== 'overwrite') return answer;
    if (!(await confirmOverwrite(planned))) return undefined;
    plans.overwrite(planned.zone);
  }
  const asked = new Set(guards.map(({ id }) => id));
  asked.delete('drift');
  for (const id of asked) if (!(await allow(guards.filter((it) => it.id === id)))) return undefined;
  const counts = countChanges(zones.flatMap(({ changes }) => changes));
  const serials =
    zones.length <= 5
      ? zones.map(({ base, serial }) => `Serial ${base.servedSerial ?? 'none'} → ${serial}`)
      : [`${zones.length} zones get a new serial.`];
  const alone =
    zones.length > 1 ? ['A tenant that its server refuses is left out; the others are deployed.'] : [];
  const detail = [...serials, ...alone, ...zones.flatMap(({ notes }) => notes)].join('\n');
  const ids = servers
    .filter(({ saved }) => saved.plan.zones.length > 0)
    .map(({ opened }) => opened.server.id);
  const answer = 'Deploy';
  const title = `Deploy ${name} to ${ids.join(', ')}: ${counts} RRsets`;
  const given = await window.showWarningMessage(title, { modal: true, detail }, answer);
  return given === answer ? new Set(guards.map(({ id }) => id)) : undefined;
}

async function askAboutDrift({ message }: Guard): Promise<'adopt' | 'overwrite' | undefined> {
  const adopt = 'Adopt into Workspace';
  const overwrite = 'Overwrite…';
  const detail =
    'Nothing was sent. Adopt writes it into the zone file, for you to look at, save and plan again.';
  const answer = await window.showWarningMessage(message, { modal: true, detail }, adopt, overwrite);
  if (answer === adopt) return 'adopt';
  return answer === overwrite ? 'overwrite' : undefined;
}

/** One question for each kind of guard, with everything that it is about. */
async function allow(guards: readonly Guard[]): Promise<boolean> {
  const answer = guards.length === 1 ? 'This Is Meant' : 'All of This Is Meant';
  const [only] = guards;
  const title =
    guards.length === 1 ? only?.message : `The plan has ${guards.length} changes of the same kind:`;
  const detail = guards.length === 1 ? '' : guards.map(({ message }) => message).join('\n');
  return (await window.showWarningMessage(title ?? '', { modal: true, detail }, answer)) === answer;
}
