import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Name, withoutDot } from '../core/dns/name.ts';
import type { LiveZone } from '../core/plan/plan.ts';
import { rrType } from '../core/plan/rr-type.ts';
import type { Target, TargetFailure } from './target.ts';
import { usualHistory } from './usual-history.ts';
import { ask } from './wire/ask.ts';
import { type Endpoint, showEndpoint } from './wire/endpoint.ts';

/** What a server has of a zone that is to go, or why it cannot be taken out there. Changes nothing. */
export async function readForRemoval(
  target: Target,
  zone: Name,
  signal?: AbortSignal,
): Promise<LiveZone | TargetFailure> {
  if (!target.remove) {
    return {
      failure: 'cannot-remove',
      message:
        `${target.label} cannot be told to forget a zone: deploys reach its records, not its configuration. ` +
        `Take ${withoutDot(zone)} out of the name server's configuration by hand.`,
    };
  }
  const reading = await target.read([zone], signal);
  if ('failure' in reading) return reading;
  const live = reading.zones.get(zone);
  if (!live || 'message' in live) {
    const message = live?.message ?? `The server did not say what it has of ${withoutDot(zone)}.`;
    return { failure: 'refused', message };
  }
  if (live.fingerprint !== undefined || live.servedSerial !== undefined) return live;
  return { failure: 'unconfigured', message: `${target.label} does not have ${withoutDot(zone)}.` };
}

export interface RemovalOptions {
  /** Who removes it, for the audit: `anna@laptop`. */
  readonly by: string;
  /** How many earlier versions of the zone are kept; `usualHistory` by default. */
  readonly keep?: number | undefined;
  /** The name server's addresses, to ask whether it answers for the zone still. */
  readonly servers: readonly Endpoint[];
  /** Milliseconds until a name server that still answers counts as wrong; 5000 by default. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
}

/** How a removal ended: as `ZoneState`, a zone is `unverified` where nobody could ask the server. */
export interface RemovalOutcome {
  readonly state: 'removed' | 'untouched' | 'unverified' | 'broken';
  /** What is wrong and what to do; empty where all is well. */
  readonly message: string;
}

/** Takes a zone that is still as it was read out of its server, and asks the server whether it has forgotten it. */
export async function removeZone(
  target: Target,
  { zone, fingerprint, servedSerial }: LiveZone,
  options: RemovalOptions,
): Promise<RemovalOutcome> {
  const plan = randomBytes(6).toString('hex');
  const { keep = usualHistory } = options;
  const zones = [{ zone, base: { fingerprint, servedSerial } }];
  let isInstalled = false;
  let message = '';
  for await (const event of target.remove?.({ plan, by: options.by, keep, zones }, options.signal) ?? []) {
    if (event.kind === 'end') message ||= event.failure?.message ?? '';
    else if (event.result === 'failed') message = event.message;
    else if (event.phase === 'install') isInstalled = true;
  }
  if (!isInstalled) return { state: 'untouched', message };
  return verifyGone(zone, options);
}

async function verifyGone(
  zone: Name,
  { servers, patience = 5000, signal }: RemovalOptions,
): Promise<RemovalOutcome> {
  const deadline = performance.now() + patience;
  for (;;) {
    const replies = await Promise.all(
      servers.map((server) =>
        ask(server, { name: zone, type: rrType.soa }, { timeout: 1500, attempts: 2, signal }),
      ),
    );
    const still = servers.filter((_, i) => {
      const reply = replies[i];
      return reply && 'message' in reply && reply.message.isAuthoritative && reply.message.answer.length > 0;
    });
    if (still.length === 0) {
      const isSilent = replies.every((reply) => 'failure' in reply);
      return {
        state: isSilent ? 'unverified' : 'removed',
        message: isSilent ? 'Nobody answered over DNS.' : '',
      };
    }
    if (performance.now() > deadline || signal?.aborted) {
      return { state: 'broken', message: `${still.map(showEndpoint).join(', ')} still answers for it.` };
    }
    await wait(50);
  }
}
