import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  const { page, close } = await openWorkbench({ folder: agency, extension: root, env, isTrusted: false });
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
  assert.equal(visits, 0, 'no socket');
});
