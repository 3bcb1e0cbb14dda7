import type { Name } from '../core/dns/name.ts';
import { unmetGuards } from '../core/plan/guard.ts';
import type { ZonePlan } from '../core/plan/plan.ts';
import { places } from './concurrently.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type Outcome, outcomeOf, type ZoneOutcome } from './outcome.ts';
import { ageProblem, type SavedPlan } from './plan-file.ts';
import {
  noteEnd,
  noteStep,
  noteVerification,
  outcomeOfZone,
  type Progress,
  startProgress,
} from './progress.ts';
import type { Batch, BatchZone, Phase, Target } from './target.ts';
import { usualHistory } from './usual-history.ts';
import { type Verification, type VerifyOptions, verifyZone } from './verify.ts';
import type { Endpoint } from './wire/endpoint.ts';

export interface DeployOptions {
  /** The guards that a person allowed, by id. */
  readonly allowed: ReadonlySet<string>;
  /** Who deploys, for the lock and the audit: `anna@laptop`. */
  readonly by: string;
  readonly now: Date;
  /** The name server's addresses, to ask what it serves afterwards. */
  readonly servers: readonly Endpoint[];
  /** How many earlier versions of each zone the server keeps; `usualHistory` by default. */
  readonly keep?: number | undefined;
  /** Milliseconds until a name server that answers otherwise counts as wrong; the target's own by default, or 5000. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
}

/** Each of them is asked some questions at once: no name server takes that for an attack. */
const zonesAtOnce = 32;

/** What happens to a zone, as it happens; the last event is the outcome. */
export type DeployEvent = DeployStep | { readonly kind: 'outcome'; readonly outcome: Outcome };

export interface DeployStep {
  readonly kind: 'step';
  readonly zone: Name;
  readonly phase: Phase | 'verify';
  readonly result: 'ok' | 'failed';
  readonly message: string;
}

/**
 * Carries out exactly what a plan says: checks that the server still has what the plan was made from, installs, reloads,
 * and asks the name server over DNS. A zone that answers otherwise gets its old records back under a newer serial.
 * Carrying out the same plan again goes on where it was interrupted. Nothing is sent while a guard is not allowed.
 */
export async function* deploy(
  saved: SavedPlan,
  target: Target,
  options: DeployOptions,
): AsyncGenerator<DeployEvent> {
  const { plan } = saved;
  const refused = plan.refused.map(
    ({ zone, message }): ZoneOutcome => ({ zone, state: 'untouched', message }),
  );
  const obstacle = obstacleOf(saved, options);
  if (obstacle !== undefined || plan.zones.length === 0) {
    const zones = plan.zones.map(({ zone }): ZoneOutcome => ({ zone, state: 'untouched', message: '' }));
    yield { kind: 'outcome', outcome: outcomeOf([...zones, ...refused], obstacle) };
    return;
  }
  const progress = startProgress(plan.zones);
  const asking = startAsking({ patience: target.patience ?? 5000, ...options });
  const batch = batchOf(saved, options, plan.zones.map(planned));
  const message = yield* carryOut(progress, target, batch, options, asking);
  yield* verify([...progress.values()], asking);
  yield* putBack(progress, target, saved, options);
  const zones = [...progress.values()].map(outcomeOfZone);
  yield { kind: 'outcome', outcome: outcomeOf([...zones, ...refused], message) };
}

function obstacleOf(saved: SavedPlan, { allowed, now }: DeployOptions): string | undefined {
  const problem = ageProblem(saved, now);
  if (problem !== undefined) return problem;
  const { plan } = saved;
  const unmet = unmetGuards([...plan.guards, ...plan.zones.flatMap(({ guards }) => guards)], allowed);
  if (unmet.length === 0) return undefined;
  const lines = unmet.map(({ id, message }) => `  ${message} (needs: ${id})`);
  return `Nothing was sent, because the plan needs your word for:\n${lines.join('\n')}`;
}

async function* carryOut(
  progress: ReadonlyMap<Name, Progress>,
  target: Target,
  batch: Batch,
  options: DeployOptions,
  asking: Asking,
): AsyncGenerator<DeployStep, string> {
  let message = '';
  for await (const event of target.apply(batch, options.signal)) {
    if (event.kind === 'end') {
      message = noteEnd(progress.values(), event);
      continue;
    }
    const zone = progress.get(event.zone);
    if (zone) noteStep(zone, event);
    // The name server is asked about this zone while the next ones are installed.
    if (zone?.state === 'loaded') void asking.ask(zone);
    const { phase, result, message: detail } = event;
    yield { kind: 'step', zone: event.zone, phase, result, message: detail };
  }
  return message;
}

/** Zones that the name servers are being asked about. */
interface Asking {
  /** What they answer about a zone; they are asked once. */
  ask(zone: Progress): Promise<Verification>;
}

function startAsking(options: VerifyOptions): Asking {
  const asked = new Map<Name, Promise<Verification>>();
  const place = places(zonesAtOnce);
  return {
    ask: ({ planned, serial }) => {
      const { zone } = planned;
      const begun = asked.get(zone) ?? place(() => verifyZone({ ...planned, serial }, options));
      asked.set(zone, begun);
      return begun;
    },
  };
}

async function* verify(all: readonly Progress[], asking: Asking): AsyncGenerator<DeployStep> {
  const asked = all.filter(({ state }) => state === 'loaded' || state === 'unknown');
  await Promise.all(asked.map(async (zone) => noteVerification(zone, await asking.ask(zone))));
  for (const {
    planned: { zone },
    state,
    message,
  } of asked) {
    yield { kind: 'step', zone, phase: 'verify', result: state === 'deployed' ? 'ok' : 'failed', message };
  }
}

/** The old records of the zones that are not served as planned, through the same steps as any other version. */
async function* putBack(
  progress: ReadonlyMap<Name, Progress>,
  target: Target,
  saved: SavedPlan,
  options: DeployOptions,
): AsyncGenerator<DeployStep> {
  const wrong = [...progress.values()].filter(
    ({ state, planned }) => state === 'wrong' && planned.restore !== undefined,
  );
  if (wrong.length === 0) return;
  const batch = batchOf(
    saved,
    options,
    wrong.flatMap(({ planned, serial }) => restored(planned, serial)),
  );
  for await (const event of target.apply(batch, options.signal)) {
    if (event.kind === 'end') continue;
    const zone = progress.get(event.zone);
    const isBack = event.phase === 'reload' && event.result === 'ok';
    if (zone && isBack) zone.state = 'put-back';
    else if (zone && event.message !== '') zone.message += ` ${event.message}`;
    const phase = isBack ? 'restore' : event.phase;
    yield { kind: 'step', zone: event.zone, phase, result: event.result, message: event.message };
  }
}

function batchOf(
  saved: SavedPlan,
  { by, keep = usualHistory }: DeployOptions,
  zones: readonly BatchZone[],
): Batch {
  return { plan: saved.hash.slice(0, 12), by, keep, zones };
}

function planned({ zone, base, serial, text, restore }: ZonePlan): BatchZone {
  return { zone, base, serial, text, restore };
}

function restored({ zone, text, restore }: ZonePlan, servedSerial: number): readonly BatchZone[] {
  if (restore === undefined) return [];
  const base = { fingerprint: fingerprintOf(text), servedSerial };
  return [{ zone, base, serial: restore.serial, text: restore.text, restore: undefined }];
}
