import type { BatchZone, EndEvent, StepEvent, TargetFailure } from '../target.ts';
import { step } from './step-event.ts';

/**
 * Reports how the check of each zone of a batch ended; `passed` makes the event of one that may be changed. Returns
 * those, or undefined where a zone is not among them: then the batch ends, and nothing was touched.
 */
export function* reportChecks<Ready extends object>(
  zones: readonly BatchZone[],
  checks: readonly (Ready | TargetFailure)[],
  passed: (ready: Ready) => StepEvent,
): Generator<StepEvent | EndEvent, readonly Ready[] | undefined> {
  const ready: Ready[] = [];
  for (const [i, check] of checks.entries()) {
    const { zone } = zones[i] as BatchZone;
    if ('failure' in check) yield step(zone, 'check', 'failed', check.failure, check.message);
    else {
      ready.push(check);
      yield passed(check);
    }
  }
  if (ready.length === checks.length) return ready;
  yield { kind: 'end', end: 'untouched', failure: undefined };
  return undefined;
}
