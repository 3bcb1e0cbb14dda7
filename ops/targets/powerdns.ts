import { type Name, withoutDot } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { diffRecords } from '../../core/plan/diff.ts';
import type { LiveZone, Refusal } from '../../core/plan/plan.ts';
import { readRecords } from '../../core/plan/read-records.ts';
import { renderZone } from '../../core/plan/render-zone.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import { rrsetsOf } from '../../core/plan/rrset.ts';
import { findSoa, serialOf } from '../../core/plan/soa.ts';
import { concurrently } from '../concurrently.ts';
import { type KeptVersions, openVersions, versionsFolder } from '../kept-versions.ts';
import { keyName, userKeys } from '../keys.ts';
import { serverZoneName } from '../server-zone.ts';
import type {
  Batch,
  BatchZone,
  EndEvent,
  Reading,
  Removal,
  StepEvent,
  Target,
  TargetDefinition,
  TargetFailure,
  TargetOptions,
} from '../target.ts';
import { explainFailure, explainZone } from './agent-messages.ts';
import type { NetworkOptions } from './dynamic-update.ts';
import { liveZoneOf } from './live-records.ts';
import { type ApiRRset, openApi, type PowerdnsApi, removeRRset, replaceRRset } from './powerdns-api.ts';
import { zoneFault } from './zone-fault.ts';

/** PowerDNS through its HTTP API. */
export const powerdns: TargetDefinition = {
  kind: 'powerdns',
  summary: 'PowerDNS Authoritative Server through its HTTP API.',
  options: [
    {
      name: 'url',
      summary:
        'Where the API answers. Without TLS only on this machine: the key would be readable on the way.',
      pattern:
        /^(?:https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?)$/,
      expects: 'an https address without a path, or an http address of this machine',
      example: 'https://ns1.example.net:8081 or http://127.0.0.1:8081',
      isRequired: true,
    },
    {
      name: 'key',
      summary: 'The name by which your own configuration knows the API key, which is never in the workspace.',
      pattern: keyName,
      expects: 'a name of letters, digits, dots, hyphens and underscores',
      example: 'powerdns',
      isRequired: true,
    },
    {
      name: 'serverId',
      summary: 'The id of the server in its own API.',
      pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
      expects: 'an id',
      example: 'localhost',
      default: 'localhost',
    },
    {
      name: 'addZones',
      summary: 'Whether a deploy creates zones that the server does not have, and removes them.',
      pattern: /^(?:yes|no)$/,
      expects: 'yes or no',
      example: 'yes',
      default: 'no',
    },
  ],
  open: (_, options, keys) => openPowerdns(options, { keys }),
};

/** Reading is safe beside reading. Writing is not: SQLite refuses a second writer. */
const readsAtOnce = 4;

interface Context {
  readonly api: PowerdnsApi;
  readonly versions: KeptVersions;
  readonly mayAdd: boolean;
}

/** A PowerDNS target with the user's keys, or with others. */
export function openPowerdns(options: TargetOptions, more: NetworkOptions = {}): Target {
  const url = options.get('url') ?? '';
  const versions = openVersions(more.versions ?? versionsFolder(), `powerdns-${url}`);
  const context = (signal: AbortSignal | undefined): Context | TargetFailure => {
    const found = (more.keys ?? userKeys()).find(options.get('key') ?? '');
    if ('failure' in found) return found;
    const server = options.get('serverId') ?? 'localhost';
    const api = openApi({ url, key: found.secret, server, timeout: more.timeout ?? 15_000, signal });
    return { api, versions, mayAdd: options.get('addZones') === 'yes' };
  };
  const label = `${url.replace(/^https?:\/\//, '')} (PowerDNS)`;
  return {
    label,
    read: async (zones, signal) => {
      const it = context(signal);
      return 'failure' in it ? it : readZones(it, zones);
    },
    async *apply(batch, signal) {
      const it = context(signal);
      if ('failure' in it) yield { kind: 'end', end: 'untouched', failure: it };
      else yield* apply(it, batch);
    },
    async *remove(removal, signal) {
      const it = context(signal);
      if ('failure' in it) yield { kind: 'end', end: 'untouched', failure: it };
      else yield* remove(it, removal);
    },
    versions: async (zone) => versions.versions(serverZoneName(zone) ?? '-'),
    version: async (zone, id) => {
      const text = versions.version(serverZoneName(zone) ?? '-', id);
      return text === undefined ? explainFailure(label, 'version', id) : { text };
    },
  };
}

async function readZones(context: Context, zones: readonly Name[]): Promise<Reading | TargetFailure> {
  const found = await concurrently(zones, readsAtOnce, (zone) => readZone(context, zone));
  const failure = found.find((it) => 'failure' in it);
  if (failure && 'failure' in failure) return failure;
  return { zones: new Map(found.flatMap((it) => ('zone' in it ? [[it.zone, it] as const] : []))) };
}

async function readZone(
  { api, versions, mayAdd }: Context,
  zone: Name,
): Promise<LiveZone | Refusal | TargetFailure> {
  const name = serverZoneName(zone);
  if (name === undefined)
    return { zone, message: explainZone({ zone: withoutDot(zone), path: '', code: 'name', detail: '' }) };
  const live = await api.zone(zone);
  if (live === undefined) {
    const none = { ...liveZoneOf(zone, [], undefined), fingerprint: undefined };
    return mayAdd ? none : { zone, message: explainUnknown(name) };
  }
  if ('failure' in live) return live;
  if (live.isSecondary)
    return { zone, message: explainZone({ zone: name, path: '', code: 'secondary', detail: 'secondary' }) };
  if (live.records === undefined) {
    const message =
      `PowerDNS has records of ${name} that are no DNS records, such as ALIAS or LUA, which a deploy would lose. ` +
      'Deploy this zone by hand.';
    return { zone, message };
  }
  return liveZoneOf(zone, live.records, versions.deployed(name));
}

function explainUnknown(name: string): string {
  return (
    `PowerDNS does not have ${name}. Create it there with "pdnsutil create-zone ${name}", or let deploys do it with ` +
    'addZones: yes.'
  );
}

/** A zone whose check passed. */
interface Ready {
  readonly planned: BatchZone;
  readonly before: readonly ResourceRecord[];
  readonly after: readonly ResourceRecord[];
  readonly action: 'create' | 'patch' | 'none';
  readonly editsSerial: boolean;
}

async function* apply(context: Context, batch: Batch): AsyncGenerator<StepEvent | EndEvent> {
  const checks = await concurrently(batch.zones, readsAtOnce, (zone) => checkZone(context, zone));
  for (const [i, check] of checks.entries()) {
    const { zone } = batch.zones[i] as BatchZone;
    if (!('planned' in check)) yield step(zone, 'check', 'failed', check.failure, check.message);
    else
      yield step(zone, 'check', 'ok', check.action === 'none' ? 'done' : 'install', '', serialIfOwn(check));
  }
  const ready = checks.filter((check) => 'planned' in check);
  if (ready.length < checks.length) return yield { kind: 'end', end: 'untouched', failure: undefined };
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

async function checkZone(context: Context, planned: BatchZone): Promise<Ready | TargetFailure> {
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

async function serialOn({ api }: Context, zone: Name): Promise<number | undefined> {
  const live = await api.zone(zone);
  return live && 'records' in live ? serialOfZone(live.records ?? []) : undefined;
}

async function write(
  { api, versions }: Context,
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
  versions.keep(withoutDot(zone), batch, replaced, text);
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

async function* remove(context: Context, removal: Removal): AsyncGenerator<StepEvent | EndEvent> {
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
    context.versions.keep(name, { ...removal, keep: 30 }, replaced, undefined);
    const failure = await context.api.remove(zone);
    if (failure) yield step(zone, 'install', 'failed', failure.failure, failure.message);
    else yield step(zone, 'install', 'ok');
  }
  yield { kind: 'end', end: 'carried-out', failure: undefined };
}

function step(
  zone: Name,
  phase: StepEvent['phase'],
  result: StepEvent['result'],
  code = '',
  message = '',
  serial?: number,
): StepEvent {
  return { kind: 'step', zone, phase, result, code, message, serial };
}
