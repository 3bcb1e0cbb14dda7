import { setTimeout as wait } from 'node:timers/promises';
import { type Name, withoutDot } from '../../../core/dns/name.ts';
import { showRdata } from '../../../core/dns/rdata.ts';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { typeName } from '../../../core/dns/type-names.ts';
import { diffRecords } from '../../../core/plan/diff.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { renderZone } from '../../../core/plan/render-zone.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import { findSoa, serialOf } from '../../../core/plan/soa.ts';
import { concurrently } from '../../concurrently.ts';
import type { KeptVersions } from '../../kept-versions.ts';
import type { Batch, BatchZone, EndEvent, StepEvent, TargetFailure } from '../../target.ts';
import { explainZone } from '../agent-messages.ts';
import { reportChecks } from '../report-checks.ts';
import { step } from '../step-event.ts';
import { zoneFault } from '../zone-fault.ts';
import { areMade, editsBetween, recordKey, undoOf } from './edits.ts';
import type { Edit, Panel, PanelZone } from './panel.ts';

/** What a deploy through a panel works with. */
export interface PanelContext {
  readonly panel: Panel;
  /** The same panel for what must be found out or put back even when the user has cancelled. */
  readonly settle: Panel;
  readonly versions: KeptVersions;
}

/** Panels answer one request with a process of its own: more at once would only wait there. */
export const readsAtOnce = 4;
/** Milliseconds to wait before a panel is asked again what it has. */
const pauses = [100, 500, 1500];

/** A zone whose check passed; no edits where the panel has the new version already. */
interface Ready {
  readonly planned: BatchZone;
  readonly live: PanelZone;
  readonly edits: readonly Edit[];
}

/** Checks every zone of a batch, then edits one after another, and stops at the first that does not end as planned. */
export async function* applyThroughPanel(
  context: PanelContext,
  batch: Batch,
): AsyncGenerator<StepEvent | EndEvent> {
  const checks = await concurrently(batch.zones, readsAtOnce, (zone) => checkZone(context, zone));
  const ready = yield* reportChecks<Ready>(batch.zones, checks, ({ planned: { zone }, live, edits }) =>
    edits.length > 0
      ? step(zone, 'check', 'ok', 'install')
      : step(zone, 'check', 'ok', 'done', '', servedSerial(live)),
  );
  if (!ready) return;
  for (const it of ready) {
    if (it.edits.length === 0) continue;
    const steps = await editZone(context, batch, it);
    if ('failure' in steps) return yield { kind: 'end', end: 'unknown', failure: steps };
    yield* steps;
    if (steps.some(({ result, phase }) => result === 'failed' || phase === 'restore')) break;
  }
  yield { kind: 'end', end: 'carried-out', failure: undefined };
}

async function checkZone({ panel }: PanelContext, planned: BatchZone): Promise<Ready | TargetFailure> {
  const { zone, base, text, restore } = planned;
  const name = withoutDot(zone);
  const fault = zoneFault(name, text);
  if (fault !== undefined) return { failure: 'invalid', message: fault };
  const live = await panel.zone(zone);
  if ('failure' in live) return live;
  const problem = problemOf(panel, zone, live);
  if (problem !== undefined) return { failure: 'refused', message: problem };
  const edits = editsBetween(live.records, readRecords(zone, text));
  if (edits.length === 0) return { planned, live, edits };
  const served = servedSerial(live);
  const isAsRead =
    restore === undefined || diffRecords(live.records, readRecords(zone, restore.text)).length === 0;
  if (served !== base.servedSerial || !isAsRead)
    return { failure: 'drift', message: driftMessage(name, served) };
  return { planned, live, edits };
}

/** What became of one zone; or why nobody knows. */
async function editZone(
  { panel, settle, versions }: PanelContext,
  batch: Batch,
  { planned, live, edits }: Ready,
): Promise<readonly StepEvent[] | TargetFailure> {
  const { zone, base, text } = planned;
  const name = withoutDot(zone);
  const failure = await panel.edit(zone, live, edits);
  const now = await readAgain(settle, zone);
  if ('failure' in now) return failure ?? now;
  if (areMade(edits, now.records)) {
    const serial = base.servedSerial;
    await versions.keep(name, batch, { text: renderZone(zone, live.records, serial), serial }, text);
    return [step(zone, 'install', 'ok'), step(zone, 'reload', 'ok', '', '', servedSerial(now))];
  }
  const why = failure ?? { failure: 'other-records', message: explainOther(settle.product, edits, now) };
  const undo = undoOf(edits, live.records, now.records);
  if (undo.length === 0) {
    const served = servedSerial(now);
    const isDrift = served !== base.servedSerial;
    return [
      isDrift
        ? step(zone, 'install', 'failed', 'drift', driftMessage(name, served))
        : step(zone, 'install', 'failed', why.failure, why.message),
    ];
  }
  return putBack(settle, zone, now, undo, why);
}

async function putBack(
  settle: Panel,
  zone: Name,
  now: PanelZone,
  undo: readonly Edit[],
  why: TargetFailure,
): Promise<readonly StepEvent[]> {
  const failure = await settle.edit(zone, now, undo);
  const after = await readAgain(settle, zone);
  if ('records' in after && areMade(undo, after.records))
    return [step(zone, 'restore', 'ok', why.failure, why.message)];
  const reason = failure?.message ?? ('failure' in after ? after.message : '');
  const message =
    `${why.message} Only a part of the change to ${withoutDot(zone)} was made, and it could not be taken back. ` +
    `${reason} Look at the zone in ${settle.product}; deploying again from a new plan completes it.`;
  return [step(zone, 'restore', 'failed', why.failure, message)];
}

/** What the panel has now, asked for more than once: a broken connection is what made it necessary to ask. */
async function readAgain(panel: Panel, zone: Name): Promise<PanelZone | TargetFailure> {
  let found = await panel.zone(zone);
  for (const pause of pauses) {
    if (!('failure' in found)) break;
    await wait(pause);
    found = await panel.zone(zone);
  }
  return found;
}

/** The panel said yes, and has something else. */
function explainOther(product: string, edits: readonly Edit[], { records }: PanelZone): string {
  const keys = new Set(records.map(recordKey));
  const missing = edits.find(({ kind, record }) => kind === 'add' && !keys.has(recordKey(record)));
  if (!missing) return `${product} said that it removed records, and has them still.`;
  const { owner, type } = missing.record;
  const instead = records.filter((it) => it.owner === owner && it.type === type).map(showRecord);
  const has = instead.length === 0 ? 'nothing' : instead.join(' and ');
  return `${product} was given ${showRecord(missing.record)}, took it, and has ${has}.`;
}

function showRecord({ owner, type, ttl, rdata }: ResourceRecord): string {
  return `"${withoutDot(owner)} ${ttl} ${typeName(type)} ${showRdata(type, rdata)}"`;
}

function driftMessage(zone: string, served: number | undefined): string {
  return explainZone({ zone, path: '', code: 'drift', detail: `serial ${served ?? 'none'}` });
}

/** Why a deploy to a zone could do harm. A list without an SOA is no zone: its other records may be missing as well. */
export function problemOf({ product }: Panel, zone: Name, live: PanelZone): string | undefined {
  if (live.fault !== undefined || servedSerial(live) !== undefined) return live.fault;
  return `${product} gives no SOA record for ${withoutDot(zone)}, so it is not certain that it gives all others.`;
}

/** The serial of a zone in a panel. */
export function servedSerial({ records }: PanelZone): number | undefined {
  const soa = findSoa(records.filter(({ type }) => type === rrType.soa));
  return soa && serialOf(soa.rdata);
}
