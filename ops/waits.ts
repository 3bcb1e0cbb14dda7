import { withoutDot } from '../core/dns/name.ts';
import type { ZonePlan } from '../core/plan/plan.ts';
import { describeWaits } from '../core/plan/waiting.ts';
import type { Outcome } from './outcome.ts';

/** How long resolvers may go on with old answers after a deploy, one line for each zone that was deployed and each time. */
export function renderWaits(
  planned: readonly ZonePlan[],
  { zones }: Outcome,
  deployedAt: Date,
): readonly string[] {
  const deployed = new Set(zones.filter(({ state }) => state === 'deployed').map(({ zone }) => zone));
  const until = (seconds: number) => showMoment(new Date(deployedAt.getTime() + seconds * 1000), deployedAt);
  return planned
    .filter(({ zone }) => deployed.has(zone))
    .flatMap((plan) => describeWaits(plan, until).map((line) => `${withoutDot(plan.zone)}: ${line}`));
}

/** `14:32` by the clock on the wall; with the date where that is another day. */
export function showMoment(moment: Date, now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
  return day(moment) === day(now) ? time : `${day(moment)} ${time}`;
}
