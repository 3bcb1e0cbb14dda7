import { type Name, withoutDot } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { diffRecords } from '../../core/plan/diff.ts';
import { readRecords } from '../../core/plan/read-records.ts';
import { renderZone } from '../../core/plan/render-zone.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import { rrsetsOf } from '../../core/plan/rrset.ts';
import { findSoa, serialOf } from '../../core/plan/soa.ts';
import { concurrently } from '../concurrently.ts';
import type { KeptVersions } from '../kept-versions.ts';
import type { Batch, BatchZone, EndEvent, Removal, StepEvent, TargetFailure } from '../target.ts';
import { explainZone } from './agent-messages.ts';
import { liveZoneOf } from './live-records.ts';
import { type ApiRRset, type PowerdnsApi, removeRRset, replaceRRset } from './powerdns-api.ts';
import { reportChecks } from './report-checks.ts';
import { step } from './step-event.ts';
import { zoneFault } from './zone-fault.ts';

/** What one PowerDNS server is deployed to with. */
export interface PowerdnsContext {
  readonly api: PowerdnsApi;
  readonly versions: KeptVersions;
  readonly mayAdd: boolean;
}

/** Reading is safe beside reading. Writing is not: SQLite refuses a second writer. */
export const readsAtOnce = 4;

/** A zone whose check passed. */
interface Ready {
  readonly planned: BatchZone;
  readonly before: readonly ResourceRecord[];
  readonly after: readonly ResourceRecord[];
  readonly action: 'create' | 'patch' | 'none';
  readonly editsSerial: boolean;
}

/** Checks every zone of a batch, then changes one after another, and stops at the first that the server refuses. */
export async function* applyByApi(
  context: PowerdnsContext,
  batch: Batch,
): AsyncGenerator<StepEvent | EndEvent> {
  const checks = await concurrently(batch.zones, readsAtOnce, (zone) => checkZone(context, zone));
  const ready = yield* reportChecks<Ready>(batch.zones, checks, (it) =>
    step(it.planned.zone, 'check', 'ok', it.action === 'none' ? 'done' : 'install', '', serialIfOwn(it)),
  );
  if (!ready) return;
  for (const it of ready) {
    if (it.action === 'none') continue;
    const failure = await write(context, batch, it);
    const { zone } = it.planned;
    if (failure === undefined) {
      yield step(zone, 'install', 'ok');
      yield step(zone, 'reload', 'ok', '', '', it.editsSerial ? await serialOn(context, zone) : undefined);
      continue;
    }
    const isLost = failure.failure === 'connection-lost' || failure.failure === 'cancelled';
    if (isLost) return yield { kind: 'end', end: 'unknown', failure };
    yield step(zone, 'install', 'failed', failure.failure, failure.message);
    break;
  }
  yield { kind: 'end', end: 'carried-out', failure: undefined };
}

async function checkZone(context: PowerdnsContext, planned: BatchZone): Promise<Ready | TargetFailure> {
  const { zone, base, serial, text, restore } = planned;
  const name = withoutDot(zone);
  const fault = zoneFault(name, text);
  if (fault !== undefined) return { failure: 'invalid', message: fault };
  const live = await context.api.zone(zone);
  const after = readRecords(zone, text);
  if (live === undefined) {
    if (base.fingerprint === undefined && context.mayAdd)
      return { planned, before: [], after, action: 'create', editsSerial: false };
    return { failure: 'drift', message: drift(name, undefined) };
  }
  if ('failure' in live) return live;
  const before = live.records ?? [];
  const served = serialOfZone(before);
  const ready = { planned, before, after, editsSerial: live.editsSerial };
  if (isSame(before, after) && (served === serial || live.editsSerial)) return { ...ready, action: 'none' };
  const isAsRead = restore === undefined || isSame(before, readRecords(zone, restore.text));
  if (served !== base.servedSerial || !isAsRead || base.fingerprint === undefined)
    return { failure: 'drift', message: drift(name, served) };
  return { ...ready, action: 'patch' };
}

function isSame(before: readonly ResourceRecord[], after: readonly ResourceRecord[]): boolean {
  return diffRecords(before, after).length === 0;
}

function drift(zone: string, served: number | undefined): string {
  return explainZone({ zone, path: '', code: 'drift', detail: `serial ${served ?? 'none'}` });
}

function serialOfZone(records: readonly ResourceRecord[]): number | undefined {
  const soa = findSoa(records);
  return soa && serialOf(soa.rdata);
}

function serialIfOwn({ action, editsSerial, before }: Ready): number | undefined {
  return action === 'none' && editsSerial ? serialOfZone(before) : undefined;
}

async function serialOn({ api }: PowerdnsContext, zone: Name): Promise<number | undefined> {
  const live = await api.zone(zone);
  return live && 'records' in live ? serialOfZone(live.records ?? []) : undefined;
}

async function write(
  { api, versions }: PowerdnsContext,
  batch: Batch,
  { planned: { zone, base, text }, before, after, action }: Ready,
): Promise<TargetFailure | undefined> {
  const failure =
    action === 'create'
      ? await api.create(zone, rrsetsOf(after).map(replaceRRset))
      : await api.patch(zone, changesOf(before, after));
  if (failure) return failure;
  const serial = base.servedSerial;
  const replaced = before.length === 0 ? undefined : { text: renderZone(zone, before, serial), serial };
  await versions.keep(withoutDot(zone), batch, replaced, text);
  return undefined;
}

/** What goes comes first: an alias cannot be beside other records, not even between two RRsets of one request. */
function changesOf(before: readonly ResourceRecord[], after: readonly ResourceRecord[]): readonly ApiRRset[] {
  const changes = diffRecords(before, after);
  const soa = rrsetsOf(after).filter(({ type }) => type === rrType.soa);
  return [
    ...changes.flatMap(({ kind, owner, type }) => (kind === 'remove' ? [removeRRset(owner, type)] : [])),
    ...changes.flatMap((it) =>
      it.kind === 'remove' || it.type === rrType.soa ? [] : [replaceRRset(it.after)],
    ),
    ...soa.map(replaceRRset),
  ];
}

/** Removes zones that are still as they were read. */
export async function* removeByApi(
  context: PowerdnsContext,
  removal: Removal,
): AsyncGenerator<StepEvent | EndEvent> {
  for (const { zone, base } of removal.zones) {
    const name = withoutDot(zone);
    const live = await context.api.zone(zone);
    if (live && 'failure' in live) return yield { kind: 'end', end: 'untouched', failure: live };
    const found = liveZoneOf(zone, live?.records ?? [], undefined);
    if (live === undefined || found.fingerprint !== base.fingerprint) {
      yield step(zone, 'check', 'failed', 'drift', drift(name, found.servedSerial));
      continue;
    }
    yield step(zone, 'check', 'ok', 'install');
    const serial = found.servedSerial;
    const replaced = { text: renderZone(zone, found.records, serial), serial };
    await context.versions.keep(name, removal, replaced, undefined);
    const failure = await context.api.remove(zone);
    if (failure) yield step(zone, 'install', 'failed', failure.failure, failure.message);
    else yield step(zone, 'install', 'ok');
  }
  yield { kind: 'end', end: 'carried-out', failure: undefined };
}
