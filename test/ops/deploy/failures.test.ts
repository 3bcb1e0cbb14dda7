import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { sshMachine } from '../../../ops/machine/ssh.ts';
import { makePlan } from '../../../ops/make-plan.ts';
import { writePlan } from '../../../ops/plan-file.ts';
import type { Target } from '../../../ops/target.ts';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { freePort, skipWithout } from '../../support/programs.ts';
import { sshPrograms, startSshServer } from '../../support/ssh-server.ts';
import { bindTarget, carryOut, desired, manyZones, name, now, planFor, zoneText } from './setup.ts';

const skip = skipWithout(...namedPrograms, ...sshPrograms);
const shop = 'shop A 192.0.2.9\n';

/** A BIND with zones behind an sshd, and the target that reaches it so. */
async function remote(t: TestContext, count: number, options: { readonly isKnown?: boolean } = {}) {
  const server = await startNameServer(t, { zones: manyZones(count) });
  const ssh = await startSshServer(t, options);
  const target = bindTarget(server, { machine: sshMachine(ssh.host, ssh.options) });
  return { server, ssh, target };
}

/** Why a target cannot be read. */
async function failureOf(target: Target) {
  const plan = await makePlan(desired(manyZones(1)), target, { server: { id: 'vps1', hash: '' }, now });
  assert('failure' in plan);
  return plan;
}

suite('what goes wrong before anything is touched', { skip }, () => {
  test('a host key that changed is refused, and nothing is sent', async (t) => {
    const { server, ssh, target } = await remote(t, 1);
    const saved = await planFor(target, manyZones(1, shop));
    const accepted = ssh.acceptedCount();
    ssh.changeHostKey();
    const { failure, message } = await failureOf(target);
    assert.equal(failure, 'host-key-changed');
    assert.match(message, /^vps shows another host key than before, so nothing was sent\./);
    const { outcome } = await carryOut(saved, target, server.endpoint);
    assert.deepEqual(
      [outcome.status, outcome.zones.map(({ state }) => state)],
      ['failed', ['untouched']],
      JSON.stringify(outcome),
    );
    assert.match(outcome.message, /shows another host key than before/);
    assert.equal(ssh.acceptedCount(), accepted, 'nobody logged in');
    assert.equal(server.dig('shop.tenant0.test', 'A'), '');
  });

  test('a host that was never contacted is refused with its fingerprint', async (t) => {
    const { ssh, target } = await remote(t, 1, { isKnown: false });
    const { failure, fingerprint } = await failureOf(target);
    assert.deepEqual([failure, fingerprint], ['host-key-unknown', ssh.fingerprint]);
    assert.equal(ssh.acceptedCount(), 0);
  });

  test('a server that cannot be reached is said with what to do', async (t) => {
    const { server, ssh } = await remote(t, 1);
    const machine = sshMachine(`vps:${await freePort()}`, ssh.options);
    const saved = await planFor(bindTarget(server), manyZones(1, shop));
    const target = bindTarget(server, { machine });
    const { failure, message } = await failureOf(target);
    assert.equal(failure, 'refused');
    assert.match(message, /^vps:\d+ refuses the connection: no ssh server listens on that port/);
    const { outcome } = await carryOut(saved, target, server.endpoint);
    assert.equal(outcome.status, 'failed');
    assert.equal(outcome.zones[0]?.state, 'untouched');
  });

  test('one zone of five that the checker of the server refuses: nothing is applied', async (t) => {
    const { server, target } = await remote(t, 5);
    const zones = { ...manyZones(5, shop), 'tenant3.test': zoneText(1, `${shop}shop CNAME www\n`) };
    const before = Object.keys(zones).map((zone) => server.read(zone));
    const { outcome, steps } = await carryOut(await planFor(target, zones), target, server.endpoint);
    assert.equal(outcome.status, 'failed');
    assert.deepEqual(
      outcome.zones.map(({ state }) => state),
      Array(5).fill('untouched'),
    );
    assert.match(
      JSON.stringify(outcome.zones[3]),
      /The name server's own checker refuses tenant3\.test:.*CNAME and other data/s,
    );
    assert.deepEqual(
      Object.keys(zones).map((zone) => server.read(zone)),
      before,
    );
    assert(steps.every((step) => 'phase' in step && step.phase === 'check'));
  });

  test('what somebody changed on the server, before or after the plan, is not overwritten', async (t) => {
    const { server, target } = await remote(t, 1);
    const first = await planFor(target, manyZones(1, shop));
    assert.equal((await carryOut(first, target, server.endpoint)).outcome.status, 'deployed');
    const saved = await planFor(target, manyZones(1, 'shop A 192.0.2.10\n'));
    const edited = server.read('tenant0.test').replace('192.0.2.9', '192.0.2.99');
    writeFileSync(server.file('tenant0.test'), edited);
    const { outcome } = await carryOut(saved, target, server.endpoint);
    assert.equal(outcome.status, 'failed');
    assert.match(outcome.zones[0]?.message ?? '', /changed on the server after the plan was made/);
    const again = await planFor(target, manyZones(1, 'shop A 192.0.2.10\n'));
    const [zone] = again.plan.zones;
    assert.deepEqual([zone?.guards.map(({ id }) => id), zone?.drift.length], [['drift'], 1]);
    const unasked = await carryOut(again, target, server.endpoint);
    assert.match(unasked.outcome.message, /needs: drift/);
    assert.equal(server.read('tenant0.test'), edited);
  });
});

suite('what the name server makes of files', { skip }, () => {
  test('two deploys within a second are both served', async (t) => {
    const server = await startNameServer(t, { zones: manyZones(1) });
    const target = bindTarget(server);
    for (const address of ['192.0.2.9', '192.0.2.10']) {
      const saved = await planFor(target, manyZones(1, `shop A ${address}\n`));
      const { outcome } = await carryOut(saved, target, server.endpoint);
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      assert.equal(server.dig('shop.tenant0.test', 'A'), address);
    }
  });

  test('a zone whose old file is dated in the future is loaded all the same', async (t) => {
    const server = await startNameServer(t, { zones: manyZones(1) });
    const later = Date.now() / 1000 + 3600;
    utimesSync(server.file('tenant0.test'), later, later);
    server.control('reload', 'tenant0.test');
    const target = bindTarget(server);
    const saved = await planFor(target, manyZones(1, shop));
    const { outcome } = await carryOut(saved, target, server.endpoint);
    assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
    assert.equal(server.dig('shop.tenant0.test', 'A'), '192.0.2.9');
  });
});

/** A client that carries out a plan in a process of its own, which can be killed. */
const client = join(import.meta.dirname, 'killed-client.ts');

suite('while a deploy runs', { skip }, () => {
  test('a second one is told who has the lock', async (t) => {
    const { server, ssh, target } = await remote(t, 2);
    const control = server.holdReloads('tenant1.test');
    const slow = bindTarget(server, { machine: sshMachine(ssh.host, ssh.options), more: { control } });
    const saved = await planFor(target, manyZones(2, shop));
    const running = carryOut(saved, slow, server.endpoint);
    await server.isHolding();
    const second = await carryOut(saved, target, server.endpoint, { by: 'ben@desk' });
    assert.equal(second.outcome.status, 'failed');
    assert.match(
      second.outcome.message,
      /^vps is locked by anna@laptop since \d{4}-\d\d-\d\d \d\d:\d\d UTC\. That deploy is installing 2 zones\. Wait/,
    );
    server.letGo();
    assert.equal((await running).outcome.status, 'deployed');
    const third = await carryOut(saved, target, server.endpoint, { by: 'ben@desk' });
    assert.equal(third.outcome.status, 'deployed', 'the same plan has nothing left to do');
    assert.equal(server.dig(name('shop.tenant1.test'), 'A'), '192.0.2.9');
  });

  test('a client that is killed leaves every zone old or new, and a second run finishes', async (t) => {
    const count = 12;
    const { server, ssh, target } = await remote(t, count);
    const control = server.holdReloads('tenant5.test');
    const saved = await planFor(target, manyZones(count, shop));
    const plan = join(server.folder, 'plan.json');
    writeFileSync(plan, writePlan(saved));
    const options = { ...server.options, control };
    const child = spawn(process.execPath, [client, plan, JSON.stringify({ ssh, options })], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    await server.isHolding();
    // The client and its ssh, as when a laptop is closed for good.
    process.kill(-(child.pid as number), 'SIGKILL');
    await ended;
    const served = () =>
      Object.keys(manyZones(count)).map((zone) => {
        const [www, added] = [server.dig(`www.${zone}`, 'A'), server.dig(`shop.${zone}`, 'A')];
        assert.equal(www, '192.0.2.3');
        assert.match(added, /^(?:192\.0\.2\.9)?$/);
        return added !== '';
      });
    assert(served().includes(false), 'it was killed before the end');
    const meanwhile = await carryOut(saved, target, server.endpoint);
    assert.match(meanwhile.outcome.message, /is locked by/, 'the server goes on by itself');
    server.letGo();
    let again = await carryOut(saved, target, server.endpoint);
    while (/is locked by/.test(again.outcome.message)) again = await carryOut(saved, target, server.endpoint);
    assert.equal(again.outcome.status, 'deployed', JSON.stringify(again.outcome));
    assert(served().every(Boolean));
    assert.deepEqual((await planFor(target, manyZones(count, shop))).plan.zones, []);
  });
});
