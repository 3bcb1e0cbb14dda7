import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sshMachine } from '../../../ops/machine/ssh.ts';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { skipWithout } from '../../support/programs.ts';
import { sshPrograms, startSshServer } from '../../support/ssh-server.ts';
import { bindTarget, carryOut, manyZones, planFor } from './setup.ts';

const skip = skipWithout(...namedPrograms, ...sshPrograms);

for (const count of [1, 80]) {
  test(`one ssh connection deploys ${count} zones`, { skip }, async (t) => {
    const server = await startNameServer(t, { zones: manyZones(count) });
    const ssh = await startSshServer(t);
    const target = bindTarget(server, { machine: sshMachine(ssh.host, ssh.options) });
    const saved = await planFor(target, manyZones(count, 'shop A 192.0.2.9\n'), {
      limits: { percent: 30, minimumRRsets: 10, zones: 100 },
    });
    assert.equal(saved.plan.zones.length, count);
    assert.equal(ssh.sshCount(), 1, 'planning reads everything in one connection');
    const { outcome } = await carryOut(saved, target, server.endpoint);
    assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
    assert.equal(ssh.sshCount(), 2);
    assert.equal(ssh.acceptedCount(), 2);
    for (const i of [0, count - 1]) assert.equal(server.dig(`shop.tenant${i}.test`, 'A'), '192.0.2.9');
  });
}
