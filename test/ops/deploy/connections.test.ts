/** What may stand between the person who deploys and the agent: a cut line, a guarded key, a login shell, a PATH. */

import assert from 'node:assert/strict';
import { chmodSync, chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { sshMachine } from '../../../ops/machine/ssh.ts';
import { agentScript } from '../../../ops/targets/agent.ts';
import { bindKind } from '../../../ops/targets/bind.ts';
import { faultyMachine, withFaults } from '../../support/faulty-machine.ts';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { findProgram, skipWithout } from '../../support/programs.ts';
import { sshPrograms, startSshServer } from '../../support/ssh-server.ts';
import { scratchFolder } from './network-setup.ts';
import { bindTarget, carryOut, manyZones, name, planFor, zoneText } from './setup.ts';

const skip = skipWithout(...namedPrograms, ...sshPrograms);
const zones = manyZones(2);
const wanted = manyZones(2, 'shop A 192.0.2.9\n');
const names = Object.keys(zones).map(name);
const isRoot = process.getuid?.() === 0;

/** Plans and deploys over an sshd that has further settings, and expects that it works. */
async function deploysThrough(t: TestContext, settings: string, make?: (folder: string) => string) {
  const server = await startNameServer(t, { zones });
  const ssh = await startSshServer(t, { settings: make ? make(server.folder) : settings });
  const target = bindTarget(server, { machine: sshMachine(ssh.host, ssh.options) });
  const { outcome } = await carryOut(await planFor(target, wanted), target, server.endpoint);
  assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
  for (const zone of Object.keys(zones)) assert.equal(server.dig(`shop.${zone}`, 'A'), '192.0.2.9');
}

suite('a connection that is cut', { skip }, () => {
  for (const [when, octets] of [
    ['before the upload', 0],
    ['in the first file', 700],
    ['in the middle of the upload', 20_000],
    ['before the last file', -3000],
  ] as const) {
    test(`${when} leaves everything as it was, and the plan can be carried out afterwards`, async (t) => {
      const server = await startNameServer(t, { zones });
      const ssh = await startSshServer(t);
      const program = join(server.folder, 'cut-ssh');
      const cut = `head -c ${octets}`;
      writeFileSync(program, `#!/bin/sh\n${cut} | ssh "$@"\n`, { mode: 0o755 });
      const target = bindTarget(server, { machine: sshMachine(ssh.host, ssh.options) });
      const saved = await planFor(target, wanted);
      const broken = bindTarget(server, { machine: sshMachine(ssh.host, { ...ssh.options, program }) });
      const { outcome } = await carryOut(saved, broken, server.endpoint, { patience: 300 });
      assert.notEqual(outcome.status, 'deployed');
      for (const zone of Object.keys(zones)) {
        assert.equal(server.read(zone), zoneText(2026112300));
        assert.equal(server.dig(`shop.${zone}`, 'A'), '');
      }
      const again = await carryOut(saved, target, server.endpoint);
      assert.equal(again.outcome.status, 'deployed', JSON.stringify(again.outcome));
    });
  }
});

test('a lock whose holder was killed is free, with nothing to unlock', { skip }, async (t) => {
  const server = await startNameServer(t, { zones });
  const ssh = await startSshServer(t);
  const machine = sshMachine(ssh.host, ssh.options);
  const reached = join(scratchFolder(t), 'reached');
  const { steps } = withFaults(agentScript(bindKind));
  const step = steps.findIndex(({ text }) => text.startsWith('install_zones:'));
  const killed = faultyMachine(machine, step, 'kill -9 $$', reached);
  const target = bindTarget(server, { machine });
  const saved = await planFor(target, wanted);
  const broken = bindTarget(server, { machine: killed });
  const first = await carryOut(saved, broken, server.endpoint, { patience: 300 });
  assert(existsSync(reached), 'the agent had the lock');
  assert.notEqual(first.outcome.status, 'deployed', JSON.stringify(first));
  const { outcome } = await carryOut(saved, target, server.endpoint, { by: 'ben@desk' });
  assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
});

suite('how the user logs in', { skip }, () => {
  test('a key with a passphrase works through the program that asks for it, and only so', async (t) => {
    const server = await startNameServer(t, { zones });
    const passphrase = 'correct horse';
    const ssh = await startSshServer(t, { passphrase });
    const askpass = join(server.folder, 'askpass');
    writeFileSync(askpass, `#!/bin/sh\necho asked >> '${server.folder}/asked'\necho '${passphrase}'\n`, {
      mode: 0o755,
    });
    const silent = await bindTarget(server, { machine: sshMachine(ssh.host, ssh.options) }).read(names);
    assert('failure' in silent, 'nobody is asked without it');
    const machine = sshMachine(ssh.host, { ...ssh.options, askpass });
    const target = bindTarget(server, { machine });
    const { outcome } = await carryOut(await planFor(target, wanted), target, server.endpoint);
    assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
    assert.equal(readFileSync(join(server.folder, 'asked'), 'utf8'), 'asked\nasked\n');
  });

  test('a wrong passphrase is said, and the server sees no password', async (t) => {
    const server = await startNameServer(t, { zones });
    const ssh = await startSshServer(t, { passphrase: 'correct horse' });
    const askpass = join(server.folder, 'askpass');
    writeFileSync(askpass, '#!/bin/sh\necho wrong\n', { mode: 0o755 });
    const machine = sshMachine(ssh.host, { ...ssh.options, askpass });
    const reading = await bindTarget(server, { machine }).read(names);
    assert('failure' in reading);
    assert.doesNotMatch(JSON.stringify(reading), /wrong/);
    assert.equal(ssh.acceptedCount(), 0);
  });

  test('a shell that prints and complains when it starts changes nothing', (t) =>
    deploysThrough(t, '', (folder) => {
      const file = join(folder, 'noise');
      writeFileSync(file, 'echo "Welcome!\tend\t0"; echo noise >&2; printf "no line end"\n');
      chmodSync(folder, 0o755);
      return `SetEnv BASH_ENV=${file}\nForceCommand ${findProgram('bash')} -c "$SSH_ORIGINAL_COMMAND"\n`;
    }));

  for (const shell of ['dash', 'bash', 'zsh', 'fish', 'tcsh']) {
    test(`${shell} as login shell`, { skip: skipWithout(shell) }, (t) =>
      deploysThrough(t, `ForceCommand exec ${findProgram(shell)} -c "$SSH_ORIGINAL_COMMAND"\n`),
    );
  }

  test('a user who is not root and has no sbin in PATH', {
    skip: isRoot && findProgram('setpriv') !== undefined ? false : 'needs root, to be somebody else',
  }, async (t) => {
    const server = await startNameServer(t, { zones });
    chmodSync(server.folder, 0o755);
    chmodSync(join(server.folder, 'rndc.conf'), 0o644);
    const paths = [join(server.folder, 'zones'), ...Object.keys(zones).map(server.file)];
    for (const path of paths) chownSync(path, 65534, 65534);
    const words = 'setpriv --reuid=65534 --regid=65534 --clear-groups env PATH=/usr/bin:/bin /bin/sh -c';
    const ssh = await startSshServer(t, { settings: `ForceCommand ${words} "$SSH_ORIGINAL_COMMAND"\n` });
    const target = bindTarget(server, { machine: sshMachine(ssh.host, ssh.options) });
    const { outcome } = await carryOut(await planFor(target, wanted), target, server.endpoint);
    assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
  });
});
