import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Name, withoutDot } from '../../core/dns/name.ts';
import type { LiveZone, Refusal } from '../../core/plan/plan.ts';
import { readRecords } from '../../core/plan/read-records.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import { textFromOctets } from '../../core/text/octets.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { serialIn } from '../live/compare-answer.ts';
import { takeLock } from '../practice/lock.ts';
import { PracticeStore } from '../practice/store.ts';
import { keepVersion, stampOf, versionsOf } from '../practice/versions.ts';
import { serverZoneName } from '../server-zone.ts';
import { stateHome } from '../state-home.ts';
import type {
  Batch,
  BatchZone,
  EndEvent,
  StepEvent,
  Target,
  TargetDefinition,
  TargetFailure,
} from '../target.ts';
import { ask } from '../wire/ask.ts';
import { explainFailure, explainReload, explainZone } from './agent-messages.ts';
import { zoneFault } from './zone-fault.ts';

/** Where `zonewright practice` keeps its zones when nothing else is said. */
export function practiceFolder(environment?: NodeJS.ProcessEnv): string {
  return join(stateHome(environment), 'practice');
}

/** The practice server of this machine: all that a deploy does, and nothing that can break. */
export const practice: TargetDefinition = {
  kind: 'practice',
  summary: 'The practice server, which "zonewright practice" runs on this machine.',
  options: [
    {
      name: 'state',
      summary: 'The folder of the practice server.',
      pattern: /^(?!.*\.\.)[^\n\t]+$/,
      expects: 'a path without ".."',
      example: '/tmp/practice',
    },
  ],
  open: (_, options) => openPractice(new PracticeStore(options.get('state') ?? practiceFolder())),
};

/** The target of a practice server's folder; `patience` is how many milliseconds a reload may take. */
export function openPractice(store: PracticeStore, patience = 2000): Target {
  return {
    label: 'the practice server',
    get endpoints() {
      const { running } = store;
      return running ? [running.dns] : [];
    },
    read: async (zones) => readAll(store, zones),
    apply: (batch) => apply(store, batch, patience),
    versions: async (zone) => versionsOf(store, serverZoneName(zone) ?? ''),
    version: async (zone, id) => {
      const name = serverZoneName(zone) ?? '';
      const isKept = versionsOf(store, name).some((it) => it.id === id);
      if (!isKept) return explainFailure('the practice server', 'version', id);
      return { text: textFromOctets(readFileSync(store.path('history', name, `${id}.zone`))) };
    },
  };
}

const nothingRuns: TargetFailure = {
  failure: 'unreachable',
  message: 'No practice server runs on this machine. Start one with: zonewright practice',
};

async function readAll(store: PracticeStore, zones: readonly Name[]) {
  if (!store.running) return nothingRuns;
  const found = new Map<Name, LiveZone | Refusal>();
  for (const zone of zones) found.set(zone, await readOne(store, zone));
  return { zones: found };
}

async function readOne(store: PracticeStore, zone: Name): Promise<LiveZone | Refusal> {
  const name = serverZoneName(zone);
  if (name === undefined) return { zone, message: explainZone({ zone, path: '', code: 'name', detail: '' }) };
  const text = store.read(name);
  const deployed = store.read(name, 'deployed');
  return {
    zone,
    fingerprint: text === undefined ? undefined : fingerprintOf(text),
    records: text === undefined ? [] : readRecords(zone, text),
    servedSerial: await servedSerial(store, zone),
    deployed: deployed === undefined ? undefined : readRecords(zone, deployed),
    isAssembled: /^\$INCLUDE/im.test(text ?? ''),
    fault: text === undefined ? undefined : zoneFault(name, text),
  };
}

async function servedSerial(store: PracticeStore, zone: Name): Promise<number | undefined> {
  const { running } = store;
  const reply =
    running && (await ask(running.dns, { name: zone, type: rrType.soa }, { timeout: 1000, attempts: 2 }));
  return reply && 'message' in reply ? serialIn(reply.message) : undefined;
}

async function* apply(
  store: PracticeStore,
  batch: Batch,
  patience: number,
): AsyncGenerator<StepEvent | EndEvent> {
  if (!store.running) return yield { kind: 'end', end: 'untouched', failure: nothingRuns };
  const lock = takeLock(store.path('lock'), batch.by, new Date());
  if ('by' in lock) {
    const failure = explainFailure('The practice server', 'locked', `${lock.by}\t${stampOf(lock.since)}`);
    return yield { kind: 'end', end: 'untouched', failure };
  }
  try {
    let isRefused = false;
    for (const zone of batch.zones) {
      const check = await checkZone(store, zone);
      isRefused ||= check.result === 'failed';
      yield check;
    }
    if (isRefused) return yield { kind: 'end', end: 'untouched', failure: undefined };
    for (const zone of batch.zones) {
      const steps = await installZone(store, batch, zone, patience);
      yield* steps;
      if (steps.some(({ result }) => result === 'failed')) break;
    }
    yield { kind: 'end', end: 'carried-out', failure: undefined };
  } finally {
    lock.release();
  }
}

function step(zone: Name, phase: StepEvent['phase'], code = '', message = ''): StepEvent {
  return { kind: 'step', zone, phase, result: message === '' ? 'ok' : 'failed', code, message };
}

async function checkZone(store: PracticeStore, { zone, base, serial, text }: BatchZone): Promise<StepEvent> {
  const name = withoutDot(zone);
  const path = store.path('zones', `${name}.zone`);
  const failed = (code: string, detail: string) =>
    step(zone, 'check', code, explainZone({ zone: name, path, code, detail }));
  const current = store.read(name);
  const hash = current === undefined ? undefined : fingerprintOf(current);
  const served = await servedSerial(store, zone);
  if (hash === fingerprintOf(text)) return step(zone, 'check', served === serial ? 'done' : 'reload');
  if (hash !== base.fingerprint) return failed('drift', `file ${hash ?? 'none'}`);
  if (served !== base.servedSerial) return failed('drift', `serial ${served ?? 'none'}`);
  const fault = zoneFault(name, text);
  return fault === undefined ? step(zone, 'check', 'install') : failed('invalid', fault);
}

async function installZone(
  store: PracticeStore,
  batch: Batch,
  planned: BatchZone,
  patience: number,
): Promise<readonly StepEvent[]> {
  const { zone, base, serial, text, restore } = planned;
  const name = withoutDot(zone);
  const steps: StepEvent[] = [];
  if (store.read(name) !== text) {
    keepVersion(store, batch, name, base.servedSerial);
    store.write('zones', name, text);
    steps.push(step(zone, 'install'));
  }
  if (await serves(store, zone, serial, patience)) {
    store.write('deployed', name, text);
    return [...steps, step(zone, 'reload')];
  }
  const path = store.path('zones', `${name}.zone`);
  const code = String((await servedSerial(store, zone)) ?? 'none');
  steps.push(step(zone, 'reload', code, explainReload({ zone: name, path, code, detail: '' })));
  if (restore) store.write('zones', name, restore.text);
  else store.remove(name);
  return [...steps, step(zone, 'restore')];
}

async function serves(store: PracticeStore, zone: Name, serial: number, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience;
  while ((await servedSerial(store, zone)) !== serial) {
    if (performance.now() > deadline) return false;
    await wait(25);
  }
  return true;
}
