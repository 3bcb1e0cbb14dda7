/** What a folder says is not trusted by itself: before a person agrees, nothing is started and nobody is asked. */

import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { skipWithout } from '../support/programs.ts';
import { folderWith, run, zone } from './recording-terminal.ts';

/** A port of this machine that counts who comes. */
async function countingPort(
  t: TestContext,
): Promise<{ readonly port: number; readonly count: () => number }> {
  let count = 0;
  const server = createServer((socket) => {
    count++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const address = server.address();
  assert(typeof address === 'object' && address);
  return { port: address.port, count: () => count };
}

/** An agency whose only server says this of itself. */
function agencyOf(t: TestContext, server: string): string {
  return folderWith(t, {
    'agency.yaml': `servers:\n  vps1: { addresses: [127.0.0.1], ${server} }\ntenants: { server: vps1 }\n`,
    'tenants/a.yaml': 'domain: a.example\n',
    'tenants/a.example.zone': zone('a.example'),
  });
}

const commands = [
  ['plan'],
  ['deploy'],
  ['history', 'a.example'],
  ['rollback', 'a.example'],
  ['remove', 'a.example', '--allow', 'remove-zone'],
];

/** Types every command that deploys, and returns the hash that accepts the server. */
async function typeAll(folder: string, more: readonly string[] = []): Promise<string> {
  let hash = '';
  for (const words of commands) {
    const { status, err } = await run(folder, [...words, ...more], {
      now: new Date(),
      environment: { XDG_STATE_HOME: join(folder, 'state') },
    });
    assert.equal(status, 2, words.join(' '));
    hash = /--accept-server ([0-9a-f]+)/.exec(err)?.[1] ?? '';
    assert.notEqual(hash, '', err);
  }
  return hash;
}

test('no ssh is started before the server is accepted', { skip: skipWithout('ssh') }, async (t) => {
  const folder = agencyOf(t, 'ssh: vps1, dns: { kind: bind, zones: /etc/bind/tenants }');
  const started = join(folder, 'started');
  const config = join(folder, 'ssh_config');
  writeFileSync(config, `Host vps1\n  ProxyCommand touch '${started}'\n`);
  const hash = await typeAll(folder, ['--ssh-config', config]);
  assert(!existsSync(started));
  await run(folder, ['plan', '--ssh-config', config, '--accept-server', hash], {
    now: new Date(),
    environment: { XDG_STATE_HOME: join(folder, 'state') },
  });
  assert(existsSync(started), 'the same command starts it afterwards');
});

test('no program of the folder is started on this machine before it is accepted', async (t) => {
  const folder = agencyOf(
    t,
    'dns: { kind: bind, zones: /etc/bind/tenants, control: ./evil, checker: ./evil }',
  );
  writeFileSync(join(folder, 'evil'), `#!/bin/sh\ntouch '${folder}/started'\n`, { mode: 0o755 });
  for (const words of commands) {
    const { status } = await run(folder, words, {
      now: new Date(),
      environment: { XDG_STATE_HOME: join(folder, 'state') },
    });
    assert.equal(status, 2);
  }
  assert(!existsSync(join(folder, 'started')));
});

for (const kind of ['dynamic-update', 'powerdns']) {
  test(`no connection is opened to ${kind} before the server is accepted`, async (t) => {
    const { port, count } = await countingPort(t);
    const where = kind === 'powerdns' ? `url: "http://127.0.0.1:${port}"` : `server: "127.0.0.1:${port}"`;
    const folder = agencyOf(t, `dns: { kind: ${kind}, ${where}, key: deploykey, ask: "127.0.0.1:${port}" }`);
    await typeAll(folder);
    assert.equal(count(), 0);
  });
}
