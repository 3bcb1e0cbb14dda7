/**
 * What happens when something breaks at any step of a deploy, on every kind of server that the agent deploys to. Every
 * step is tried with FAULTS=all; otherwise FAULTS of them for each fault, evenly spread, because each costs several
 * deploys.
 */

import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { readRecords } from '../../../core/plan/read-records.ts';
import { findSoa } from '../../../core/plan/soa.ts';
import { localMachine } from '../../../ops/machine/local.ts';
import type { SavedPlan } from '../../../ops/plan-file.ts';
import type { Target } from '../../../ops/target.ts';
import { agentScript } from '../../../ops/targets/agent.ts';
import { programPath } from '../../support/daemon.ts';
import { faultyMachine, tracingMachine, withFaults } from '../../support/faulty-machine.ts';
import type { OtherServer } from '../../support/knot-server.ts';
import { lockIsFree, openFolder, sample } from './fault-bench.ts';
import { faults } from './faults.ts';
import { type FileServer, fileServers, fileTarget } from './file-servers.ts';
import { carryOut, name, planFor, zoneText } from './setup.ts';

const lasting = ['one.test', 'two.test'];
const usual = { patience: '2', addZones: 'yes' };

/** A deploy that goes through steps of its own. */
interface Scenario {
  readonly label: string;
  /** The zones that are wanted the nth time. */
  zones(n: number): Readonly<Record<string, string>>;
  /** How the deploy reaches the server, beyond what every other does. */
  options(server: OtherServer, file: FileServer, n: number): Readonly<Record<string, string>>;
}

const octetOf = (n: number) => (n % 200) + 1;
const text = (n: number, more = '') => zoneText(1, `shop A 192.0.2.${octetOf(n)}\n${more}`);
const all = (n: number) => Object.fromEntries(lasting.map((zone) => [zone, text(n)]));

const scenarios: readonly Scenario[] = [
  { label: 'a deploy', zones: all, options: () => ({}) },
  {
    label: 'a deploy that adds a zone',
    zones: (n) => ({ ...all(n), [`new${n}.test`]: text(n) }),
    options: () => ({}),
  },
  {
    label: 'a deploy that the name server does not take',
    zones: (n) => ({ ...all(n), 'two.test': text(n, `unwanted TXT "${n}"\n`) }),
    options: (server, { control }, n) => ({ control: unwilling(server, control, n) }),
  },
];

/** A control program that does not reload the zone with the nth unwanted record. */
function unwilling(server: OtherServer, control: string, n: number): string {
  const path = join(server.folder, 'unwilling');
  const refuse = `grep -q 'unwanted.*"${n}"' '${server.file('two.test')}' && { echo 'not wanted'; exit 1; }`;
  const script = `case "$*" in *reload*two.test*) ${refuse} ;; esac\nexec '${programPath(control)}' "$@"\n`;
  writeFileSync(path, `#!/bin/sh\n${script}`, { mode: 0o755 });
  return path;
}

for (const [i, file] of fileServers.entries()) {
  suite(`something breaks at a step of a deploy to ${file.label}`, { skip: file.skip }, () => {
    let tries: readonly Try[] | undefined;
    for (const [j, { label, skip, prepare }] of faults.entries()) {
      test(label, { skip }, async (t) => {
        const server = await file.start(t, all(0));
        const { steps } = withFaults(agentScript(file.agent));
        tries ??= await enumerate(t, file);
        const chosen = sample(tries, i + j);
        const { machine, calm: user = localMachine, action, mend, finish } = await prepare(t, server);
        const reached = join(openFolder(t), 'reached');
        const calm = fileTarget(file.kind, server, usual, user);
        const failures: string[] = [];
        let n = 0;
        try {
          for (const { scenario, step } of chosen) {
            const before = n++;
            const zones = scenario.zones(n);
            rmSync(reached, { force: true });
            const more = { ...usual, ...scenario.options(server, file, n) };
            const faulty = fileTarget(file.kind, server, more, faultyMachine(machine, step, action, reached));
            try {
              const saved = await deploy(faulty, server, zones, 300);
              await lockIsFree(server);
              assert(existsSync(reached), 'the step was not reached');
              await mend();
              await isOldOrNew(server, calm, zones, [before, n].map(octetOf));
              await goesOn(server, calm, saved, zones, n);
            } catch (error) {
              failures.push(`in ${scenario.label} before ${step}, ${steps[step]?.text}: ${error}`);
            }
          }
        } finally {
          finish?.();
        }
        const mended = chosen.length - failures.length;
        t.diagnostic(`${file.label}, ${label}: ${mended} of ${chosen.length} breaks were mended`);
        assert.deepEqual(failures, []);
      });
    }
  });
}

for (const file of fileServers) {
  test(`what a deploy to ${file.label} wrote before it was killed is no stranger's change`, {
    skip: file.skip,
  }, async (t) => {
    const server = await file.start(t, all(0));
    const { steps } = withFaults(agentScript(file.agent));
    const step = steps.findIndex(({ text }) => text.startsWith('write_down: '));
    const machine = faultyMachine(localMachine, step, 'kill -9 $$', join(openFolder(t), 'reached'));
    const calm = fileTarget(file.kind, server, usual);
    await deploy(calm, server, all(1));
    await deploy(fileTarget(file.kind, server, usual, machine), server, all(2));
    assert.equal(shop(server, 'one.test'), '192.0.2.3');
    assert.doesNotMatch(guardsOf(await planFor(calm, all(3))), /drift/);
  });
}

/** A step of the agent, by its number, in the first scenario that comes to it. */
interface Try {
  readonly scenario: Scenario;
  readonly step: number;
}

/** Every step that the scenarios come to while nothing breaks. */
async function enumerate(t: TestContext, file: FileServer): Promise<readonly Try[]> {
  const server = await file.start(t, all(0));
  const calm = fileTarget(file.kind, server, usual);
  const folder = openFolder(t);
  const tries: Try[] = [];
  for (const [i, scenario] of scenarios.entries()) {
    const trace = join(folder, String(i));
    const more = { ...usual, ...scenario.options(server, file, i + 1) };
    const tracing = fileTarget(file.kind, server, more, tracingMachine(localMachine, trace));
    const zones = scenario.zones(i + 1);
    await goesOn(server, calm, await deploy(tracing, server, zones), zones, i + 1);
    const known = new Set(tries.map(({ step }) => step));
    const passed = new Set(readFileSync(trace, 'utf8').trim().split('\n').map(Number));
    tries.push(...[...passed].filter((it) => !known.has(it)).map((step) => ({ scenario, step })));
  }
  return tries;
}

/** Whatever comes of it. */
async function deploy(
  target: Target,
  server: OtherServer,
  zones: Readonly<Record<string, string>>,
  patience = 5000,
): Promise<SavedPlan> {
  const saved = await planFor(target, zones);
  assert.doesNotMatch(guardsOf(saved), /drift/);
  await carryOut(saved, target, server.endpoint, { patience, allowed });
  return saved;
}

/** What of a plan needs somebody's word. */
function guardsOf({ plan }: SavedPlan): string {
  return JSON.stringify(plan.zones.map(({ guards }) => guards));
}

const allowed = new Set(['new-zone']);
const shop = (server: OtherServer, zone: string) => server.dig(`shop.${zone}`, 'A');

/** A zone that is new may be missing. */
async function isOldOrNew(
  server: OtherServer,
  target: Target,
  zones: Readonly<Record<string, string>>,
  octets: readonly number[],
): Promise<void> {
  for (const zone of Object.keys(zones)) {
    if (lasting.includes(zone)) await answers(server, zone);
    const known = new Set(['', ...octets.map((octet) => `192.0.2.${octet}`)]);
    assert(known.has(shop(server, zone)), `${zone} has ${shop(server, zone)}`);
  }
  await historyIsWhole(target);
}

async function answers(server: OtherServer, zone: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (shop(server, zone) === '') {
    assert(Date.now() < deadline, `${zone} is not served`);
    await wait(25);
  }
}

/** The same plan goes on; where it was put back, a new one does, and nothing of ours looks like a stranger's change. */
async function goesOn(
  server: OtherServer,
  target: Target,
  saved: SavedPlan,
  zones: Readonly<Record<string, string>>,
  n: number,
): Promise<void> {
  const again = await carryOut(saved, target, server.endpoint, { allowed });
  if (again.outcome.status !== 'deployed') {
    const fresh = await planFor(target, zones);
    assert.doesNotMatch(guardsOf(fresh), /drift/);
    const { outcome } = await carryOut(fresh, target, server.endpoint, { allowed });
    assert.equal(outcome.status, 'deployed', JSON.stringify([again.outcome, outcome]));
  }
  for (const zone of Object.keys(zones)) assert.equal(shop(server, zone), `192.0.2.${octetOf(n)}`);
}

async function historyIsWhole(target: Target): Promise<void> {
  for (const zone of lasting) {
    const versions = await target.versions(name(zone));
    assert(!('failure' in versions), JSON.stringify(versions));
    for (const { id } of versions.slice(0, 2)) {
      const version = await target.version(name(zone), id);
      assert('text' in version, JSON.stringify(version));
      assert(findSoa(readRecords(name(zone), version.text)), `${id} is not whole`);
    }
  }
}
