import type { Name } from '../../core/dns/name.ts';
import { octetsFromText } from '../../core/text/octets.ts';
import { eventQueue } from '../event-queue.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { Machine } from '../machine/machine.ts';
import { serverZoneName } from '../server-zone.ts';
import type { Batch, EndEvent, Removal, StepEvent, Target, TargetOptions } from '../target.ts';
import type { AgentKind } from './agent-kind.ts';
import { explainReload, explainRestore, explainZone, type Report } from './agent-messages.ts';
import { readLiveZones } from './agent-read.ts';
import { type AgentRun, decodeText, type Panel, runAgent } from './agent-run.ts';
import { listVersions, readVersion } from './agent-versions.ts';

/** Control panels that write zone files themselves. */
const controlPanels: readonly Panel[] = [
  { folder: '/usr/local/cpanel', name: 'cPanel' },
  { folder: '/usr/local/directadmin', name: 'DirectAdmin' },
  { folder: '/usr/local/psa', name: 'Plesk' },
];

/** A target for a name server that loads zone files on a machine, whatever its kind. */
export function openAgentTarget(
  machine: Machine,
  kind: AgentKind,
  options: TargetOptions,
  panels: readonly Panel[] = controlPanels,
): Target {
  const run = (parts: Pick<AgentRun, 'mode' | 'zones' | 'settings' | 'files'>) => ({
    kind,
    options,
    panels,
    ...parts,
  });
  return {
    label: `${machine.label} (${kind.label})`,
    read: (zones, signal) =>
      readLiveZones(machine, run({ mode: 'read', zones: [] }), zones, fileOf(options), signal),
    apply: (batch, signal) => apply(machine, run(batchRun(batch, options)), batch.zones, signal),
    remove: (removal, signal) => apply(machine, run(removalRun(removal, options)), removal.zones, signal),
    versions: (zone, signal) =>
      listVersions(machine, run({ mode: 'versions', zones: [] }), zone, fileOf(options), signal),
    version: (zone, id, signal) =>
      readVersion(machine, run({ mode: 'version', zones: [] }), zone, id, fileOf(options), signal),
  };
}

function fileOf(options: TargetOptions): (zone: string) => string {
  const pattern = options.get('file') ?? '%s.zone';
  return (zone) => pattern.replaceAll('%s', () => zone);
}

function batchRun(
  batch: Batch,
  options: TargetOptions,
): Pick<AgentRun, 'mode' | 'zones' | 'settings' | 'files'> {
  const fileName = fileOf(options);
  return {
    mode: 'apply',
    settings: signature(batch),
    zones: batch.zones.map(({ zone, base, serial, text, restore }, n) => {
      const name = serverZoneName(zone) ?? '-';
      return [
        String(n),
        name,
        fileName(name),
        base.fingerprint ?? 'none',
        String(base.servedSerial ?? 'none'),
        fingerprintOf(text),
        String(serial),
        String(restore?.serial ?? 'none'),
      ];
    }),
    files: batch.zones.flatMap(({ zone, text, restore }) => {
      const file = fileName(serverZoneName(zone) ?? '-');
      return [
        { path: `z/${file}`, content: octetsFromText(text) },
        ...(restore ? [{ path: `r/${file}`, content: octetsFromText(restore.text) }] : []),
      ];
    }),
  };
}

function removalRun(
  removal: Removal,
  options: TargetOptions,
): Pick<AgentRun, 'mode' | 'zones' | 'settings' | 'files'> {
  const fileName = fileOf(options);
  return {
    mode: 'remove',
    settings: signature(removal),
    zones: removal.zones.map(({ zone, base }, n) => {
      const name = serverZoneName(zone) ?? '-';
      return [String(n), name, fileName(name), base.fingerprint ?? 'none'];
    }),
  };
}

/** Who does it and why, as it is written into files on the server. */
function signature({ plan, by, keep }: Omit<Batch, 'zones'>): readonly (readonly [string, string])[] {
  return [
    ['plan', /^[0-9a-f]{12}$/.test(plan) ? plan : '-'],
    ['by', by.replace(/[^A-Za-z0-9._@+-]/g, '_').slice(0, 100) || '-'],
    ['keep', String(keep)],
  ];
}

async function* apply(
  machine: Machine,
  run: AgentRun,
  zones: readonly { readonly zone: Name }[],
  signal: AbortSignal | undefined,
): AsyncGenerator<StepEvent | EndEvent> {
  const events = eventQueue<StepEvent | EndEvent>();
  let hasBegun = false;
  let hasFailedCheck = false;
  const ended = runAgent(
    machine,
    run,
    ([verb, n, phase, result, code = '', detail = '']) => {
      if (verb === 'begin') hasBegun = true;
      const zone = zones[Number(n)]?.zone;
      if (verb !== 'step' || zone === undefined) return;
      const name = serverZoneName(zone) ?? zone;
      const path = `${run.options.get('zones')}/${fileOf(run.options)(name)}`;
      const event = stepEvent(run.kind, zone, phase, result, {
        zone: name,
        path,
        code,
        detail: decodeText(detail),
      });
      if (event?.phase === 'check' && event.result === 'failed') hasFailedCheck = true;
      if (event) events.add(event);
    },
    signal,
  ).then((end) => {
    if (!('failure' in end))
      events.add({ kind: 'end', end: hasBegun ? 'carried-out' : 'untouched', failure: undefined });
    else {
      // Without a word from the agent the upload may still have arrived whole.
      const isUnknown =
        hasBegun || (!hasFailedCheck && (end.failure === 'connection-lost' || end.failure === 'cancelled'));
      events.add({ kind: 'end', end: isUnknown ? 'unknown' : 'untouched', failure: end });
    }
    events.end();
  });
  yield* events;
  await ended;
}

function stepEvent(
  kind: AgentKind,
  zone: Name,
  phase: string | undefined,
  result: string | undefined,
  report: Report,
): StepEvent | undefined {
  if (phase !== 'check' && phase !== 'install' && phase !== 'reload' && phase !== 'restore') return undefined;
  if (result !== 'ok' && result !== 'failed') return undefined;
  const explain = {
    check: explainZone,
    install: explainZone,
    reload: explainReload,
    restore: explainRestore,
  }[phase];
  const message = result === 'ok' ? '' : (kind.explain(report) ?? explain(report));
  const { code, detail } = report;
  const serial = result === 'ok' && /^\d+$/.test(detail) ? Number(detail) : undefined;
  return { kind: 'step', zone, phase, result, code, message, serial };
}
