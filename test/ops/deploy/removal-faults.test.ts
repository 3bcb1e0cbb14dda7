/** What happens when something breaks at any step of taking a zone out of a server; see faults.test.ts for FAULTS. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { localMachine } from '../../../ops/machine/local.ts';
import { type RemovalOutcome, readForRemoval, removeZone } from '../../../ops/remove-zone.ts';
import type { Target } from '../../../ops/target.ts';
import { agentScript } from '../../../ops/targets/agent.ts';
import { faultyMachine, tracingMachine, withFaults } from '../../support/faulty-machine.ts';
import type { OtherServer } from '../../support/knot-server.ts';
import { lockIsFree, openFolder, sample } from './fault-bench.ts';
import { faults } from './faults.ts';
import { type FileServer, fileServers, fileTarget } from './file-servers.ts';
import { carryOut, name, planFor, zoneText } from './setup.ts';

const kept = 'kept.test';
const gone = 'gone.test';
const text = zoneText(1, 'shop A 192.0.2.9\n');
const usual = { patience: '2', addZones: 'yes' };
const shop = (server: OtherServer, zone: string) => server.dig(`shop.${zone}`, 'A');

for (const [i, file] of fileServers.entries()) {
  suite(`something breaks while a zone is taken out of ${file.label}`, { skip: file.skip }, () => {
    let steps: readonly number[] | undefined;
    for (const [j, { label, skip, prepare }] of faults.entries()) {
      test(label, { skip }, async (t) => {
        const server = await file.start(t, { [kept]: text });
        steps ??= await enumerate(t, file);
        const chosen = sample(steps, i + j);
        const { machine, calm: user = localMachine, action, mend, finish } = await prepare(t, server);
        const reached = join(openFolder(t), 'reached');
        const calm = fileTarget(file.kind, server, usual, user);
        const failures: string[] = [];
        try {
          for (const step of chosen) {
            rmSync(reached, { force: true });
            const faulty = fileTarget(
              file.kind,
              server,
              usual,
              faultyMachine(machine, step, action, reached),
            );
            try {
              await add(calm, server);
              await remove(faulty, server, 300);
              await lockIsFree(server);
              assert(existsSync(reached), 'the step was not reached');
              await mend();
              await isAsBeforeOrGone(server);
              await endsGone(calm, server);
            } catch (error) {
              failures.push(
                `before ${step}, ${withFaults(agentScript(file.agent)).steps[step]?.text}: ${error}`,
              );
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

/** Every step that a removal comes to while nothing breaks. */
async function enumerate(t: TestContext, file: FileServer): Promise<readonly number[]> {
  const server = await file.start(t, { [kept]: text });
  const trace = join(openFolder(t), 'trace');
  await add(fileTarget(file.kind, server, usual), server);
  const outcome = await remove(
    fileTarget(file.kind, server, usual, tracingMachine(localMachine, trace)),
    server,
  );
  assert.equal(outcome?.state, 'removed', JSON.stringify(outcome));
  return [...new Set(readFileSync(trace, 'utf8').trim().split('\n').map(Number))];
}

async function add(target: Target, server: OtherServer): Promise<void> {
  const saved = await planFor(target, { [gone]: text });
  const { outcome } = await carryOut(saved, target, server.endpoint, { allowed: new Set(['new-zone']) });
  assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
}

/** Undefined where the server does not have the zone. */
async function remove(
  target: Target,
  server: OtherServer,
  patience = 5000,
): Promise<RemovalOutcome | undefined> {
  const live = await readForRemoval(target, name(gone));
  if ('failure' in live) {
    assert.equal(live.failure, 'unconfigured', JSON.stringify(live));
    return undefined;
  }
  return removeZone(target, live, { by: 'anna@laptop', servers: [server.endpoint], patience });
}

async function isAsBeforeOrGone(server: OtherServer): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (shop(server, kept) === '') assert(Date.now() < deadline, `${kept} is not served`);
  assert.match(shop(server, gone), /^(?:192\.0\.2\.9)?$/);
}

/** Removing it again comes to the end, and what was removed is in the history. */
async function endsGone(target: Target, server: OtherServer): Promise<void> {
  const outcome = await remove(target, server);
  assert.equal(outcome?.state ?? 'removed', 'removed', JSON.stringify(outcome));
  assert.equal(shop(server, gone), '');
  assert(!existsSync(server.file(gone)), 'its file is left');
  const versions = await target.versions(name(gone));
  assert(!('failure' in versions) && versions.length > 0, JSON.stringify(versions));
  const version = await target.version(name(gone), versions[0]?.id ?? '');
  assert('text' in version && version.text.includes('192.0.2.9'), JSON.stringify(version));
}
