import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  answerDialog,
  openWorkbench,
  readNotification,
  runCommand,
} from '../../scripts/vscode-host/workbench.ts';
import { type NameServer, namedPrograms, startNameServer } from '../support/name-server.ts';
import { skipWithout } from '../support/programs.ts';
import { type SshServer, sshPrograms, startSshServer } from '../support/ssh-server.ts';

const root = join(import.meta.dirname, '../..');
const skip = skipWithout(...namedPrograms, ...sshPrograms, 'chromium');

function zoneText(serial: number, more = ''): string {
  return `$TTL 3600
@ IN SOA ns1 hostmaster ${serial} 7200 900 1209600 300
@ NS ns1
@ MX 10 mail
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=reject" ; zonewright-ignore dkim/reject-without-dkim -- a test without a mail server
ns1 A 192.0.2.1
mail A 192.0.2.2
www A 192.0.2.3
${more}`;
}

/** An agency with one tenant on one server, with the ssh configuration that reaches it. */
function makeAgency(t: TestContext, named: NameServer, ssh: SshServer) {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-click-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const agency = join(folder, 'agency');
  mkdirSync(join(agency, 'tenants'), { recursive: true });
  const dns = { kind: 'bind', ...named.options, ask: `127.0.0.1:${named.endpoint.port}` };
  const server = { addresses: ['127.0.0.1'], outbound: ['192.0.2.2'], ssh: ssh.host, dns };
  writeFileSync(
    join(agency, 'agency.yaml'),
    `agency: { name: Test }\nservers: ${JSON.stringify({ vps1: server })}\ntenants: { server: vps1 }\n`,
  );
  writeFileSync(join(agency, 'tenants/acme.yaml'), 'domain: acme.example\n');
  // The user's ssh: the one first on PATH, with the user's configuration.
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'ssh'),
    `#!/bin/sh\nexec '${ssh.options.program}' -F '${ssh.options.configFile}' "$@"\n`,
  );
  chmodSync(join(bin, 'ssh'), 0o755);
  const { PATH = '' } = process.env;
  const zone = join(agency, 'tenants/acme.example.zone');
  return { agency, zone, path: `${bin}${delimiter}${PATH}` };
}

async function runForTenant(page: Page, command: string): Promise<void> {
  await runCommand(page, command);
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: 'acme.example' })
    .click({ timeout: 60_000 });
}

test('deploys from the command palette to a real name server, and refuses to undo what others did', {
  skip,
}, async (t) => {
  const named = await startNameServer(t, { zones: { 'acme.example': zoneText(2026010100) } });
  const ssh = await startSshServer(t, { isKnown: false });
  const { agency, zone, path } = makeAgency(t, named, ssh);
  writeFileSync(zone, zoneText(1, 'shop A 192.0.2.4\n'));
  const { page, close } = await openWorkbench({ folder: agency, extension: root, env: { PATH: path } });
  t.after(close);

  await runForTenant(page, 'Zonewright: Deploy Tenant…');
  await answerDialog(page, /has not been deployed to vps1/, 'Connect');
  const { fingerprint } = ssh;
  await answerDialog(page, new RegExp(`never contacted.*${escaped(fingerprint)}`, 's'), 'The Key Is Right');
  await answerDialog(page, /Deploy acme\.example to vps1: \+1 ~0 −0 RRsets/, 'Deploy');
  assert.match(await readNotification(page, /is deployed/), /vps1 answers with serial/);
  assert.equal(named.dig('shop.acme.example', 'A'), '192.0.2.4');
  const count = ssh.acceptedCount();
  assert.ok(count <= 3, 'one connection to plan, one to deploy, and at most one to accept the key');

  await runForTenant(page, 'Zonewright: Check Live…');
  assert.match(await readNotification(page, /acme\.example live/), /acme\.example live: 9 passed\./);
  assert.equal(ssh.acceptedCount(), count, 'nobody logs in to ask');

  writeFileSync(named.file('acme.example'), named.read('acme.example').replace('192.0.2.4', '192.0.2.99'));
  writeFileSync(zone, zoneText(1, 'shop A 192.0.2.5\n'));
  await runForTenant(page, 'Zonewright: Deploy Tenant…');
  await answerDialog(page, /shop\.acme\.example.*Nothing was sent/s, 'Cancel');
  assert.match(named.read('acme.example'), /192\.0\.2\.99/);

  await runCommand(page, 'Notifications: Clear All Notifications');
  ssh.changeHostKey();
  await runForTenant(page, 'Zonewright: Show Plan…');
  assert.match(
    await readNotification(page, /key/),
    /shows another host key than before, so nothing was sent/,
  );
  assert.equal(
    await page.locator('.monaco-dialog-box').count(),
    0,
    'a changed key is not offered to be accepted',
  );
});

function escaped(text: string): string {
  return text.replace(/[+/]/g, (it) => `\\${it}`);
}
