import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { openWorkbench, readNotification, runCommand } from '../../scripts/vscode-host/workbench.ts';
import { skipWithout } from '../support/programs.ts';

const root = join(import.meta.dirname, '../..');

test('reaches no machine on the word of a folder that nobody trusts', {
  skip: skipWithout('chromium'),
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-trust-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const agency = join(folder, 'agency');
  cpSync(join(root, 'samples/agency'), agency, { recursive: true });
  // What would be contacted: an ssh that leaves a trace, and a name server that counts who comes.
  let visits = 0;
  const listener = createServer((socket) => {
    visits++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  t.after(() => listener.close());
  const address = listener.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const trace = join(folder, 'ssh-ran');
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'ssh'), `#!/bin/sh\n: > '${trace}'\nexit 255\n`);
  chmodSync(join(bin, 'ssh'), 0o755);
  writeFileSync(
    join(agency, 'agency.yaml'),
    `agency: { name: Elsewhere }
servers:
  vps1: { addresses: [127.0.0.1], ssh: vps, dns: { kind: bind, zones: /etc/bind, ask: "127.0.0.1:${port}" } }
tenants: { server: vps1, template: standard }
`,
  );
  const { PATH = '' } = process.env;
  const env = { PATH: `${bin}${delimiter}${PATH}` };
  const watch = watchExtensions(folder);
  const { page, close } = await openWorkbench({
    folder: agency,
    extension: root,
    beside: watch.extension,
    env,
    isTrusted: false,
  });
  t.after(close);
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ timeout: 60_000 });
  for (const command of [
    'Show Plan…',
    'Show Plan of All Tenants',
    'Deploy Tenant…',
    'Deploy All…',
    'Deploy Changed…',
    'Rollback Tenant…',
    'History…',
    'Open on Server…',
    'Check Live…',
  ]) {
    await runCommand(page, `Zonewright: ${command}`);
    assert.match(await readNotification(page, /not trusted/), /which machine is reached/, command);
    await runCommand(page, 'Notifications: Clear All Notifications');
  }
  assert.equal(existsSync(trace), false, 'no process');
  assert.equal(visits, 0, 'no visit to the name server');
  const seen = watch.read();
  assert(
    seen.some((it) => it.startsWith('watching the extensions')),
    'the extensions ran where they are watched',
  );
  assert(
    seen.some((it) => /^watching a child .*dist\/server/.test(it)),
    'so did the language server',
  );
  const reached = seen.filter((it) => it.startsWith('datagram') || it.startsWith('connection'));
  assert.deepEqual(reached, [], 'no socket, over UDP or TCP, to anybody');
  const started = seen.filter(
    (it) =>
      it.startsWith('process') &&
      !/^process \S*node --max-semi-space-size=4 \S*dist\/server\/node\.cjs /.test(it),
  );
  assert.deepEqual(started, [], 'no process but the language server');
  watch.sendDatagram(port);
  assert(watch.read().includes('datagram send'), 'one would be seen');
});

/**
 * An extension that writes down each socket that is used and each process that is started where the extensions run, and
 * in the processes that they start: what goes to somebody else than the listener of the test, such as to the system's
 * resolver, is seen there too.
 */
function watchExtensions(folder: string) {
  const extension = join(folder, 'watcher');
  const log = join(folder, 'watched');
  const script = join(extension, 'watch.cjs');
  mkdirSync(extension);
  writeFileSync(
    script,
    `const { appendFileSync } = require('node:fs');
const note = (...words) => appendFileSync(${JSON.stringify(log)}, words.join(' ').replace(/\\n/g, ' ') + '\\n');
const before = (owner, name, tell) => {
  const original = owner[name];
  owner[name] = function (...args) {
    tell(...args);
    return original.apply(this, args);
  };
};
const { Socket: UdpSocket } = require('node:dgram');
for (const name of ['bind', 'connect', 'send']) before(UdpSocket.prototype, name, () => note('datagram', name));
before(require('node:net').Socket.prototype, 'connect', (first) => {
  const [options] = Array.isArray(first) ? first : [first];
  // The editor's own pipes are files.
  if (options?.path === undefined) note('connection', JSON.stringify(options));
});
Error.stackTraceLimit = 50;
// The editor starts programs of its own here, to search and to look for ports.
before(require('node:child_process').ChildProcess.prototype, 'spawn', ({ args }) => {
  if (new Error().stack.includes(${JSON.stringify(join(root, 'dist'))})) note('process', ...args);
});
const dns = require('node:dns');
for (const name of Object.keys(dns.Resolver.prototype).concat(Object.getOwnPropertyNames(dns.Resolver.prototype)))
  if (/^(resolve|reverse)/.test(name)) before(dns.Resolver.prototype, name, (asked) => note('datagram', name, asked));
note('watching', process.env.WATCHED_AS ?? 'the extensions', ...process.argv);
process.env.WATCHED_AS = 'a child';
process.env.NODE_OPTIONS = '--require=' + __filename;
exports.activate = () => {};
`,
  );
  writeFileSync(
    join(extension, 'package.json'),
    JSON.stringify({
      name: 'watcher',
      publisher: 'test',
      version: '1.0.0',
      engines: { vscode: '^1.90.0' },
      main: './watch.cjs',
      activationEvents: ['*'],
      capabilities: { untrustedWorkspaces: { supported: true } },
    }),
  );
  const read = () => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []);
  const sendDatagram = (port: number | undefined) =>
    execFileSync(process.execPath, [
      ...['--require', script, '-e'],
      `const socket = require('node:dgram').createSocket('udp4'); socket.send('', ${port}, '127.0.0.1', () => socket.close());`,
    ]);
  return { extension, read, sendDatagram };
}
