import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  answerDialog,
  openWorkbench,
  readNotification,
  runCommand,
} from '../../scripts/vscode-host/workbench.ts';
import { startPracticeAgency } from '../support/practice-agency.ts';
import { skipWithout } from '../support/programs.ts';
import { choose, clearNotifications, row } from '../support/workbench-parts.ts';

const root = join(import.meta.dirname, '../..');
const skip = skipWithout('chromium');

test('deploys twelve tenants of which the server refuses one, takes drift over, and rolls back', {
  skip,
}, async (t) => {
  const { agency, env, store, tenant } = await startPracticeAgency(t);
  const kiln = readFileSync(tenant('kiln.example.zone'), 'utf8').trimEnd();
  writeFileSync(tenant('kiln.example.zone'), `${kiln}\nshop CNAME kiln.example.\nshop A 192.0.2.10\n`);
  const { page, close } = await openWorkbench({ folder: agency, extension: root, env });
  t.after(close);

  await runCommand(page, 'Zonewright: Deploy All…');
  await answerDialog(page, /5 tenants have 6 errors/, 'Go On With Errors');
  await answerDialog(page, /has not been deployed to vps1/, 'Connect');
  await answerDialog(
    page,
    /12 changes of the same kind.*no file of pottery\.example yet/s,
    'All of This Is Meant',
  );
  await answerDialog(page, /Deploy 12 tenants to vps1.*refuses is left out/s, 'Deploy');
  assert.match(
    await readNotification(page, /11 of 12 tenants are deployed/),
    /own checker refuses kiln\.example/,
  );
  await clearNotifications(page);
  await row(page, /vps1.*11 of 12 deployed/).waitFor();
  await row(page, /kiln\.example.*not touched.*own checker refuses/).waitFor();
  await page.locator('.view-line', { hasText: /is\san\salias\sand\salso\shas\sA/ }).waitFor();
  assert.equal(store.read('kiln.example'), undefined);
  assert.match(store.read('pottery.example') ?? '', /IN SOA/);
  await page.keyboard.press('Control+Shift+M');
  await page
    .getByPlaceholder(/^Filter/)
    .last()
    .fill('own checker');
  await page
    .locator('.markers-panel .monaco-list-row', { hasText: /own checker refuses kiln/ })
    .first()
    .waitFor();
  await page.keyboard.press('Control+J');

  const gallery = store.read('gallery.example') ?? '';
  store.write('zones', 'gallery.example', `${gallery}spring.gallery.example. 3600 IN A 192.0.2.77\n`);
  writeFileSync(tenant('kiln.example.zone'), `${kiln}\n`);
  writeFileSync(tenant('bakery.example.zone'), '@ A 192.0.2.20\nshop CNAME bakery.example.\n');
  await runCommand(page, 'Zonewright: Show Plan of All Tenants');
  await answerDialog(page, /tenants have 5 errors/, 'Go On With Errors');
  await row(page, /vps1.*3 to deploy.*9 as here/).waitFor();
  await row(page, /Changed on the server.*adopt or overwrite/).waitFor();
  await row(page, /bakery\.example.*\+1 ~1/).click();
  const diff = page.locator('.monaco-diff-editor');
  await diff.locator('.view-line', { hasText: '192.0.2.20' }).first().waitFor();
  await diff
    .locator('.view-line', { hasText: /^shop\s+3600\s+CNAME/ })
    .first()
    .waitFor();

  await runCommand(page, 'Zonewright: Adopt into Workspace');
  await page.locator('.view-line', { hasText: /^spring\s+A\s+192\.0\.2\.77/ }).waitFor();
  await page.locator('.statusbar-item', { hasText: 'vps1' }).waitFor();
  assert.match(await readNotification(page, /is in the workspace now/), /gallery\.example/);
  await clearNotifications(page);

  await runCommand(page, 'Zonewright: Deploy Tenant…');
  await choose(page, 'bakery.example');
  await answerDialog(page, /Deploy bakery\.example to vps1: \+1 ~1 −0 RRsets/, 'Deploy');
  await readNotification(page, /bakery\.example is deployed/);
  await clearNotifications(page);
  const moved = store.read('bakery.example') ?? '';
  assert.match(moved, /192\.0\.2\.20/);
  await row(page, /@ A.*old answer until \d\d:\d\d/).waitFor();

  await runCommand(page, 'Zonewright: Rollback Tenant…');
  await choose(page, 'bakery.example');
  await choose(page, /serial \d+, replaced/);
  await answerDialog(page, /Deploy bakery\.example to vps1: \+0 ~1 −1 RRsets/, 'Deploy');
  await readNotification(page, /bakery\.example is deployed/);
  const back = store.read('bakery.example') ?? '';
  assert.doesNotMatch(back, /shop\.bakery|192\.0\.2\.20/);
  assert.ok(serialOf(back) > serialOf(moved), 'a version comes back under a newer serial');
});

function serialOf(text: string): number {
  return Number(/IN SOA\s+\S+ \S+ (\d+)/.exec(text)?.[1]);
}
