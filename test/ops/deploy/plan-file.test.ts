import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { planLifetime, readPlan, type SavedPlan, writePlan } from '../../../ops/plan-file.ts';
import { readTargetOptions } from '../../../ops/target.ts';
import { dynamicUpdate, openDynamicUpdate } from '../../../ops/targets/dynamic-update.ts';
import { showEndpoint } from '../../../ops/wire/endpoint.ts';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { skipWithout } from '../../support/programs.ts';
import { testKeys, tsigSecret } from '../../support/tsig-keys.ts';
import { scratchFolder } from './network-setup.ts';
import { bindTarget, carryOut, manyZones, now, planFor } from './setup.ts';

const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

suite('a plan that was kept', { skip: skipWithout(...namedPrograms) }, () => {
  test('comes back as it was, for a day, and is carried out no later', async (t) => {
    const server = await startNameServer(t, { zones: manyZones(1) });
    const target = bindTarget(server);
    const saved = await planFor(target, manyZones(1, 'shop A 192.0.2.9\n'));
    const text = writePlan(saved);
    assert.deepEqual(readPlan(text, later(planLifetime)), saved);
    const old = readPlan(text, later(planLifetime + 1));
    assert('problem' in old && /older than 24 hours/.test(old.problem));
    const early = readPlan(text, later(-600_000));
    assert('problem' in early && /in the future/.test(early.problem));
    const { outcome } = await carryOut(saved, target, server.endpoint, { now: later(planLifetime + 1) });
    assert.match(outcome.message, /older than 24 hours/);
    assert.equal(server.dig('shop.tenant0.test', 'A'), '');
  });

  test('is refused with any other octet in it', async (t) => {
    const server = await startNameServer(t, { zones: manyZones(1) });
    const saved = await planFor(bindTarget(server), manyZones(1, 'shop A 192.0.2.9\n'));
    const text = writePlan(saved);
    const forgeries: readonly (readonly [string, string])[] = [
      ['192.0.2.9', '192.0.2.66'],
      ['"guards": []', '"guards": [{ "id": "x", "message": "y" }]'],
      [saved.madeAt, later(1000).toISOString()],
      ['"id": "vps1"', '"id": "vps2"'],
    ];
    for (const [from, to] of forgeries) {
      assert(text.includes(from), from);
      const read = readPlan(text.replace(from, to), now);
      assert('problem' in read && /changed after it was made/.test(read.problem), from);
    }
    for (const none of ['', '{}', '[]', 'null', text.slice(0, -40)])
      assert('problem' in readPlan(none, now), none);
  });
});

test('no secret is in a plan, a kept version or a process', {
  skip: skipWithout(...namedPrograms, 'ps'),
}, async (t) => {
  const zone = 'tenant0.test';
  const server = await startNameServer(t, {
    zones: manyZones(1),
    settings: { [zone]: 'update-policy { grant deploykey zonesub ANY; };' },
    statements: `key "deploykey" { algorithm hmac-sha256; secret "${tsigSecret}"; };`,
  });
  const versions = join(scratchFolder(t), 'versions');
  mkdirSync(versions);
  const read = readTargetOptions(dynamicUpdate, { server: showEndpoint(server.endpoint), key: 'deploykey' });
  assert('options' in read);
  const target = openDynamicUpdate(read.options, { keys: testKeys, versions });
  const saved: SavedPlan = await planFor(target, manyZones(1, 'shop A 192.0.2.9\n'));
  const running = carryOut(saved, target, server.endpoint);
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  const ended = await running;
  assert.equal(ended.outcome.status, 'deployed', JSON.stringify(ended.outcome));
  writeFileSync(join(versions, 'plan.json'), writePlan(saved));
  const kept = readdirSync(versions, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => readFileSync(join(it.parentPath, it.name), 'utf8'));
  assert(kept.length > 1);
  for (const text of [processes, JSON.stringify(ended), ...kept]) assert(!text.includes(tsigSecret));
});
