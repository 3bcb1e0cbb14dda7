import type { Name } from '../../core/dns/name.ts';
import { octetsFromText } from '../../core/text/octets.ts';
import { eventQueue } from '../event-queue.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { Machine } from '../machine/machine.ts';
import { serverZoneName } from '../server-zone.ts';
import type { Batch, EndEvent, StepEvent, Target, TargetDefinition, TargetOptions } from '../target.ts';
import { type AgentRun, decodeText, type Panel, runAgent } from './agent-run.ts';
import { explainReload, explainRestore, explainZone, type Report } from './bind-messages.ts';
import { bindOptions } from './bind-options.ts';
import { readLiveZones } from './bind-read.ts';
import { listVersions, readVersion } from './bind-versions.ts';

/** Control panels that write zone files themselves. */
const controlPanels: readonly Panel[] = [
  { folder: '/usr/local/cpanel', name: 'cPanel' },
  { folder: '/usr/local/directadmin', name: 'DirectAdmin' },
  { folder: '/usr/local/psa', name: 'Plesk' },
];

/** BIND 9 that loads zone files: the file is replaced, `rndc reload` loads it, and `rndc zonestatus` tells whether it did. */
export const bind: TargetDefinition = {
  kind: 'bind',
  summary: 'BIND 9 with zone files, over ssh or on this machine.',
  options: bindOptions,
  open: (machine, options) => openBind(machine, options),
};

/** A BIND target with its own list of control panels to refuse. */
export function openBind(
  machine: Machine,
  options: TargetOptions,
  panels: readonly Panel[] = controlPanels,
): Target {
  const run = (parts: Pick<AgentRun, 'mode' | 'zones' | 'settings' | 'files'>) => ({
    options,
    panels,
    ...parts,
  });
  return {
    label: `${machine.label} (BIND)`,
    read: (zones, signal) =>
      readLiveZones(machine, run({ mode: 'read', zones: [] }), zones, fileOf(options), signal),
    apply: (batch, signal) => apply(machine, run(batchRun(batch, options)), batch, options, signal),
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
    settings: [
      ['plan', /^[0-9a-f]{12}$/.test(batch.plan) ? batch.plan : '-'],
      // Written into files on the server as it is.
      ['by', batch.by.replace(/[^A-Za-z0-9._@+-]/g, '_').slice(0, 100) || '-'],
      ['keep', String(batch.keep)],
    ],
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

async function* apply(
  machine: Machine,
  run: AgentRun,
  batch: Batch,
  options: TargetOptions,
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
      const zone = batch.zones[Number(n)]?.zone;
      if (verb !== 'step' || zone === undefined) return;
      const name = serverZoneName(zone) ?? zone;
      const path = `${options.get('zones')}/${fileOf(options)(name)}`;
      const event = stepEvent(zone, phase, result, { zone: name, path, code, detail: decodeText(detail) });
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
  const message = result === 'ok' ? '' : explain(report);
  return { kind: 'step', zone, phase, result, code: report.code, message };
}
