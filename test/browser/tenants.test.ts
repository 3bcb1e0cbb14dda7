import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  answerDialog,
  chooseFolder,
  openWorkbench,
  readNotification,
  runCommand,
} from '../../scripts/vscode-host/workbench.ts';
import { startPracticeAgency } from '../support/practice-agency.ts';
import { skipWithout } from '../support/programs.ts';
import { answer, choose, line, row } from '../support/workbench-parts.ts';

const root = join(import.meta.dirname, '../..');

/** Opens another folder in the same window. */
async function openFolder(page: Page, folder: string): Promise<void> {
  const address = new URL(page.url());
  address.searchParams.set('folder', folder);
  await page.goto(address.href);
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
}

test('exports and archives a tenant, makes a new agency, and one of a folder of zones', {
  skip: skipWithout('chromium'),
}, async (t) => {
  const { agency, env } = await startPracticeAgency(t);
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-empty-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const inFolder = (name: string) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  const { page, close } = await openWorkbench({ folder: agency, extension: root, env });
  t.after(close);

  await runCommand(page, 'Zonewright: Export Tenant…');
  await choose(page, 'pottery.example');
  await choose(page, 'octoDNS');
  await line(page, /type:\sMX/).waitFor();

  await runCommand(page, 'Zonewright: Archive Tenant…');
  await choose(page, 'pottery.example');
  await answerDialog(
    page,
    /Archive pottery\.example\?.*tenants\/pottery\.yaml → archive/s,
    'Move to Archive',
  );
  await readNotification(page, /pottery\.example is in the archive/);
  assert.equal(existsSync(join(agency, 'tenants/pottery.yaml')), false);
  assert.ok(existsSync(join(agency, 'archive/pottery.yaml')));

  const made = inFolder('made');
  await openFolder(page, made);
  await runCommand(page, 'Zonewright: New Agency…');
  await answer(page, /agency's name/, 'North Studio');
  await answer(page, /agency's own domain/, 'north.example');
  await answer(page, /address of the clients' server/, '192.0.2.10');
  await line(page, /domain:\snorth\.example/).waitFor();
  await readNotification(page, /North Studio is an agency now/);
  assert.match(readFileSync(join(made, 'agency.yaml'), 'utf8'), /name: "North Studio"/);

  const zones = inFolder('zones');
  for (const name of ['acme', 'brew', 'cafe'])
    writeFileSync(
      join(zones, `${name}.example.zone`),
      `$TTL 3600\n@ SOA ns1.north.example. hostmaster.north.example. 1 14400 3600 1209600 300\n@ NS ns1.north.example.\n@ NS ns2.north.example.\n@ A 192.0.2.10\nwww CNAME ${name}.example.\n@ MX 10 mail.north.example.\n`,
    );
  writeFileSync(
    join(zones, 'cafe.example.zone'),
    `${readFileSync(join(zones, 'cafe.example.zone'), 'utf8')}shop A 192.0.2.11\n`,
  );
  const imported = inFolder('imported');
  await openFolder(page, imported);
  await runCommand(page, 'Zonewright: Import…');
  await chooseFolder(page, 'The Folder of Zones', zones, 'Look at the Zones');
  await answerDialog(page, /Make this agency\?.*3 of 3 zones become tenants/s, 'Write the Files');
  await line(page, /Made\sfrom\szone\sfiles/).waitFor();
  await row(page, /cafe\.example/).waitFor();
  assert.match(readFileSync(join(imported, 'tenants/cafe.example.zone'), 'utf8'), /shop/);
});
