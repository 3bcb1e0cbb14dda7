import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  answerDialog,
  openWorkbench,
  readNotification,
  runCommand,
} from '../../scripts/vscode-host/workbench.ts';
import { namedPrograms, startNameServer } from '../support/name-server.ts';
import { skipWithout } from '../support/programs.ts';
import { choose, line } from '../support/workbench-parts.ts';

const root = join(import.meta.dirname, '../..');

const zoneText = (serial: number, more = '') => `$TTL 3600
@ IN SOA ns1 hostmaster ${serial} 7200 900 1209600 300
@ NS ns1
@ TXT "v=spf1 -all"
_dmarc TXT "v=DMARC1; p=reject"
ns1 A 192.0.2.1
${more}`;

test('tells after a deploy which name server is behind', {
  skip: skipWithout(...namedPrograms, 'chromium'),
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-behind-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const primary = await startNameServer(t, { zones: { 'acme.example': zoneText(2026010100) } });
  // It never hears of the new version.
  const secondary = await startNameServer(t, { zones: { 'acme.example': zoneText(2026010100) } });
  const ask = (port: number) => `127.0.0.1:${port}`;
  const servers = {
    vps1: {
      addresses: ['127.0.0.1'],
      dns: { kind: 'bind', ...primary.options, ask: ask(primary.endpoint.port) },
    },
    vps2: {
      addresses: ['127.0.0.1'],
      dns: { kind: 'knot', role: 'secondary', of: 'vps1', ask: ask(secondary.endpoint.port) },
    },
  };
  mkdirSync(join(folder, 'tenants'));
  writeFileSync(
    join(folder, 'agency.yaml'),
    `agency: { name: Test }\nservers: ${JSON.stringify(servers)}\ntenants: { server: vps1 }\n`,
  );
  writeFileSync(join(folder, 'tenants/acme.yaml'), 'domain: acme.example\n');
  writeFileSync(join(folder, 'tenants/acme.example.zone'), zoneText(1, 'shop A 192.0.2.4\n'));
  const { page, close } = await openWorkbench({ folder, extension: root });
  t.after(close);

  await runCommand(page, 'Zonewright: Deploy Tenant…');
  await choose(page, 'acme.example');
  await answerDialog(page, /has not been deployed to vps1/, 'Connect');
  await answerDialog(page, /Deploy acme\.example to vps1/, 'Deploy');
  const said = await readNotification(page, /is deployed/);
  assert.match(
    said,
    new RegExp(`vps1 answers.*Not as planned yet: vps2 \\(${ask(secondary.endpoint.port)}\\)`),
  );
  assert.equal(primary.dig('shop.acme.example', 'A'), '192.0.2.4');
  await line(page, /passed.+vps1.+1.of.1.zones/).waitFor();
  await line(page, /WARNING.+vps2.+0.of.1.zones/).waitFor();
  await line(page, /still.has.serial.2026010100/).waitFor();
});
