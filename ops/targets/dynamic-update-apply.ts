import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { type Name, withoutDot } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { isNewerSerial } from '../../core/dns/serial.ts';
import { diffRecords } from '../../core/plan/diff.ts';
import { readRecords } from '../../core/plan/read-records.ts';
import { renderZone } from '../../core/plan/render-zone.ts';
import { isSignerType, rrType } from '../../core/plan/rr-type.ts';
import { findSoa, serialOf } from '../../core/plan/soa.ts';
import { concurrently } from '../concurrently.ts';
import { eventQueue } from '../event-queue.ts';
import type { KeptVersions } from '../kept-versions.ts';
import { serialIn } from '../live/compare-answer.ts';
import type { Batch, BatchZone, EndEvent, StepEvent, TargetFailure } from '../target.ts';
import { transferZone } from '../wire/axfr.ts';
import { rcode } from '../wire/codes.ts';
import { type Endpoint, showEndpoint } from '../wire/endpoint.ts';
import { type Connection, type Failure, openConnection } from '../wire/tcp.ts';
import type { TsigKey } from '../wire/tsig-key.ts';
import { encodeUpdate, type Update } from '../wire/update.ts';
import { explainZone } from './agent-messages.ts';
import { reportChecks } from './report-checks.ts';
import { step } from './step-event.ts';
import { updateOf } from './update-message.ts';
import { explainRcode, tooLarge } from './update-messages.ts';
import { zoneFault } from './zone-fault.ts';

/** What updates of one server are made with. */
export interface UpdateContext {
  readonly server: Endpoint;
  readonly key: TsigKey;
  /** Milliseconds without an octet from the server. */
  readonly timeout: number;
  readonly versions: KeptVersions;
  readonly signal: AbortSignal | undefined;
}

/** Updates on their way in one connection. */
const updatesAtOnce = 100;
/** A message has at most 65535 octets, its signature included. */
const mostOctets = 60_000;
/** Milliseconds to wait before an update that failed within the server is sent again. */
const pauses = [100, 400, 1600];

/** A zone whose check passed, and what is to be sent. */
interface Ready {
  readonly planned: BatchZone;
  readonly before: readonly ResourceRecord[];
  readonly after: readonly ResourceRecord[];
  /** Undefined where the server has the new version already. */
  readonly update: Update | undefined;
}

/**
 * Checks every zone of a batch, then sends all updates over one connection without waiting for answers in between. Each
 * zone is changed whole or not at all, whatever becomes of the others.
 */
export async function* applyUpdates(
  context: UpdateContext,
  batch: Batch,
): AsyncGenerator<StepEvent | EndEvent> {
  const connection = openConnection(context.server, context);
  try {
    const checks = await Promise.all(batch.zones.map((zone) => checkZone(context, connection, zone)));
    const ready = yield* reportChecks<Ready>(batch.zones, checks, ({ planned: { zone }, update }) =>
      step(zone, 'check', 'ok', update ? 'install' : 'done'),
    );
    if (ready) yield* sendAll(context, connection, batch, ready);
  } finally {
    connection.close();
  }
}

async function checkZone(
  context: UpdateContext,
  connection: Connection,
  planned: BatchZone,
): Promise<Ready | TargetFailure> {
  const { zone, base, serial, text, restore } = planned;
  const name = withoutDot(zone);
  const asked = askSerial(connection, zone);
  // The questions of all zones are on their way while the first one is checked here.
  await nextTurn();
  const fault = zoneFault(name, text);
  if (fault !== undefined) return { failure: 'invalid', message: fault };
  const served = await asked;
  if (typeof served === 'object')
    return { failure: 'unreachable', message: `${showEndpoint(context.server)}: ${served.detail}.` };
  const after = readRecords(zone, text);
  const isThere = served !== undefined && (served === serial || isNewerSerial(served, serial));
  const before = restore && !isThere ? readRecords(zone, restore.text) : await liveRecords(context, zone);
  if ('message' in before) return { failure: 'transfer', message: before.message };
  if (served === undefined || served !== base.servedSerial) {
    if (isThere && isSame(before, after)) return { planned, before, after, update: undefined };
    return { failure: 'drift', message: explainDrift(name, served) };
  }
  const update = updateOf(zone, before, after, served);
  if (update === undefined) return { failure: 'invalid', message: `${name} has no SOA record.` };
  const octets = encodeUpdate(0, update).length;
  if (octets > mostOctets) return { failure: 'too-large', message: tooLarge(name, octets, mostOctets) };
  return { planned, before, after, update };
}

async function liveRecords(
  context: UpdateContext,
  zone: Name,
): Promise<readonly ResourceRecord[] | { readonly message: string }> {
  const transfer = await transferZone(context.server, zone, context);
  return 'message' in transfer ? transfer : transfer.records.filter(({ type }) => !isSignerType(type));
}

function isSame(before: readonly ResourceRecord[], after: readonly ResourceRecord[]): boolean {
  return diffRecords(before, after).length === 0;
}

function explainDrift(zone: string, served: number | undefined): string {
  return explainZone({ zone, path: '', code: 'drift', detail: `serial ${served ?? 'none'}` });
}

/** The serial that the server answers with; undefined where it answers without one. */
async function askSerial(connection: Connection, zone: Name): Promise<number | undefined | Failure> {
  let serial: number | undefined;
  const failure = await connection.exchange({ name: zone, type: rrType.soa }, (message) => {
    serial = serialIn(message);
    return 'done';
  });
  return failure ?? serial;
}

async function* sendAll(
  context: UpdateContext,
  connection: Connection,
  batch: Batch,
  ready: readonly Ready[],
): AsyncGenerator<StepEvent | EndEvent> {
  const events = eventQueue<StepEvent | EndEvent>();
  let lost: Failure | undefined;
  const sent = concurrently(ready, updatesAtOnce, async (it) => {
    if (it.update === undefined) return;
    const answer = await send(context, connection, it, it.update);
    if (typeof answer === 'object') lost ??= answer;
    else for (const event of await note(context, batch, it, answer)) events.add(event);
  }).then(() => {
    const failure = lost && {
      failure: lost.kind === 'cancelled' ? 'cancelled' : 'connection-lost',
      message: `${showEndpoint(context.server)}: ${lost.detail}.`,
    };
    events.add({ kind: 'end', end: failure ? 'unknown' : 'carried-out', failure });
    events.end();
  });
  yield* events;
  await sent;
}

/** The response code that an update comes to, or why that is not known. */
async function send(
  context: UpdateContext,
  connection: Connection,
  { planned, before, after }: Ready,
  update: Update,
): Promise<number | Failure> {
  let answer = await connection.update(update);
  // A database may be locked for a moment. The prerequisites keep the same update from being carried out twice.
  for (const pause of pauses) {
    if ('detail' in answer || answer.rcode !== rcode.servFail) break;
    await wait(pause);
    answer = await connection.update(update);
  }
  if ('detail' in answer) return answer;
  if (answer.rcode !== rcode.nxRrset) return answer.rcode;
  const live = await liveRecords(context, planned.zone);
  if ('message' in live) return answer.rcode;
  if (isSame(live, after) && serialOfZone(live) === planned.serial) return rcode.noError;
  const served = planned.base.servedSerial;
  if (!isSame(live, before) || served === undefined || serialOfZone(live) !== served) return answer.rcode;
  // Nothing changed, and the server does not recognise its own records.
  const loose = updateOf(planned.zone, before, after, served, 'loose');
  const second = loose ? await connection.update(loose) : answer;
  return 'detail' in second ? second : second.rcode;
}

function serialOfZone(records: readonly ResourceRecord[]): number | undefined {
  const soa = findSoa(records);
  return soa && serialOf(soa.rdata);
}

async function note(
  { key, versions }: UpdateContext,
  batch: Batch,
  { planned: { zone, base, text }, before }: Ready,
  code: number,
): Promise<readonly StepEvent[]> {
  const name = withoutDot(zone);
  if (code !== rcode.noError) {
    const reason = explainRcode(code, name, withoutDot(key.name));
    return [step(zone, 'install', 'failed', reason.code, reason.message)];
  }
  const serial = base.servedSerial;
  await versions.keep(name, batch, { text: renderZone(zone, before, serial), serial }, text);
  return [step(zone, 'install', 'ok'), step(zone, 'reload', 'ok')];
}
