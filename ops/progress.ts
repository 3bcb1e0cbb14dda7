import { type Name, withoutDot } from '../core/dns/name.ts';
import type { ZonePlan } from '../core/plan/plan.ts';
import type { ZoneOutcome, ZoneState } from './outcome.ts';
import type { EndEvent, StepEvent } from './target.ts';
import type { Verification } from './verify.ts';

/** Where one zone stands while a deploy runs. */
export interface Progress {
  readonly planned: ZonePlan;
  /** A final state, or: nothing happened yet, the file is in place, the name server has loaded it, it answers otherwise. */
  state: ZoneState | 'waiting' | 'installed' | 'loaded' | 'wrong';
  message: string;
  /** The serial under which the new version is to be served: the planned one, or one that the server chose itself. */
  serial: number;
}

/** The progress of all zones of a plan, by zone. */
export function startProgress(zones: readonly ZonePlan[]): ReadonlyMap<Name, Progress> {
  return new Map(
    zones.map((planned) => [
      planned.zone,
      { planned, state: 'waiting', message: '', serial: planned.serial },
    ]),
  );
}

/** Takes note of a step. */
export function noteStep(progress: Progress, { phase, result, code, message, serial }: StepEvent): void {
  const isOk = result === 'ok';
  if (message !== '') progress.message = message;
  if (serial !== undefined) progress.serial = serial;
  if (phase === 'check' && isOk && code !== 'done') return;
  if (phase === 'install' && isOk) progress.state = 'installed';
  else if (phase === 'check' || phase === 'install') progress.state = isOk ? 'loaded' : 'untouched';
  else if (phase === 'reload') progress.state = isOk ? 'loaded' : 'broken';
  else progress.state = isOk ? 'put-back' : 'broken';
}

/** Takes note of the end: what became of the zones whose steps did not tell. Returns why the whole did not go on. */
export function noteEnd(all: Iterable<Progress>, { end, failure }: EndEvent): string {
  for (const progress of all) {
    const { state } = progress;
    if (state === 'waiting' && end !== 'unknown') progress.state = 'untouched';
    else if (state === 'waiting' || state === 'installed') progress.state = 'unknown';
  }
  if (failure === undefined) return '';
  if (end !== 'unknown') return failure.message;
  return `${failure.message} The server finishes the zone that it was at, and what it can; deploy the same plan again to go on.`;
}

/** Takes note of what the name servers answer. */
export function noteVerification(progress: Progress, { zone, result, message }: Verification): void {
  const wasUnknown = progress.state === 'unknown';
  if (result === 'match') {
    progress.state = 'deployed';
    progress.message = message;
  } else if (!wasUnknown && result === 'differs') {
    progress.state = 'wrong';
    progress.message = `The name server answers otherwise than planned. ${message}.`;
  } else if (!wasUnknown) {
    progress.state = 'unverified';
    progress.message =
      `${message || 'No address was given to ask.'} The name server says that it loaded ${withoutDot(zone)}; ` +
      'ask it over DNS from somewhere that can reach it.';
  }
}

/** What to say of a zone in the end. */
export function outcomeOfZone({ planned, state, message }: Progress): ZoneOutcome {
  const final = state === 'waiting' || state === 'installed' || state === 'loaded' ? 'unknown' : state;
  return { zone: planned.zone, state: final === 'wrong' ? 'broken' : final, message };
}
