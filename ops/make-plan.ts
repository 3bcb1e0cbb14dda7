import type { Name } from '../core/dns/name.ts';
import type { SerialPolicy } from '../core/dns/serial.ts';
import { defaultLimits, type Limits, type Protection } from '../core/plan/guard.ts';
import { type DesiredZone, makeZonePlans } from '../core/plan/plan.ts';
import { rrType } from '../core/plan/rr-type.ts';
import { concurrently } from './concurrently.ts';
import { serialIn } from './live/compare-answer.ts';
import { type PlannedServer, type SavedPlan, sealPlan } from './plan-file.ts';
import type { Target, TargetFailure } from './target.ts';
import { ask } from './wire/ask.ts';
import type { Endpoint } from './wire/endpoint.ts';

export interface MakePlanOptions {
  /** Which server of the workspace this is. */
  readonly server: PlannedServer;
  readonly now: Date;
  /** `date` where nothing is said. */
  readonly policy?: SerialPolicy;
  readonly limits?: Limits;
  readonly protections?: ReadonlyMap<Name, readonly Protection[]>;
  /** Further name servers to ask for their serials: no new serial may be below one that is out in the world. */
  readonly nameServers?: readonly Endpoint[];
  /** Serials that each zone had before, whoever answers with them now. */
  readonly formerSerials?: ReadonlyMap<Name, readonly number[]>;
  readonly signal?: AbortSignal;
}

/**
 * Reads what the target has, in one connection, and plans what to change. Nothing is written anywhere. Zones that the
 * target cannot take are in the plan's `refused`.
 */
export async function makePlan(
  desired: readonly DesiredZone[],
  target: Target,
  options: MakePlanOptions,
): Promise<SavedPlan | TargetFailure> {
  const zones = desired.map(({ zone }) => zone);
  const [reading, otherSerials] = await Promise.all([
    target.read(zones, options.signal),
    askSerials(zones, options),
  ]);
  if ('failure' in reading) return reading;
  const plan = makeZonePlans(desired, reading.zones, {
    now: options.now,
    policy: options.policy ?? 'date',
    limits: options.limits ?? defaultLimits,
    protections: options.protections ?? new Map(),
    otherSerials,
  });
  return sealPlan(plan, options.server, options.now);
}

/** The serials that name servers answer with, after those that the zones had before. Servers that do not answer, or do not have the zone, are left out. */
async function askSerials(
  zones: readonly Name[],
  { nameServers: servers = [], formerSerials = new Map(), signal }: MakePlanOptions,
): Promise<ReadonlyMap<Name, readonly number[]>> {
  const serials = new Map<Name, readonly number[]>(formerSerials);
  const questions = zones.flatMap((zone) => servers.map((server) => ({ zone, server })));
  await concurrently(questions, 32, async ({ zone, server }) => {
    const reply = await ask(server, { name: zone, type: rrType.soa }, { timeout: 1500, attempts: 2, signal });
    const serial = 'message' in reply ? serialIn(reply.message) : undefined;
    if (serial !== undefined) serials.set(zone, [...(serials.get(zone) ?? []), serial]);
  });
  return serials;
}
