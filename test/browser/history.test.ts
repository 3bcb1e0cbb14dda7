import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
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
import { choose, clearNotifications, line, row } from '../support/workbench-parts.ts';

const root = join(import.meta.dirname, '../..');

test('deploys what a commit does not have, shows its history and the server, and overwrites drift', {
  skip: skipWithout('chromium', 'git'),
}, async (t) => {
  const { agency, env, store, tenant } = await startPracticeAgency(t);
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: agency, stdio: 'ignore' });
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=North', '-c', 'user.email=north@agency.example', 'commit', '--quiet', '-m', 'Begin');
  writeFileSync(tenant('bakery.example.zone'), '@ A 192.0.2.20\n');
  const { page, close } = await openWorkbench({ folder: agency, extension: root, env });
  t.after(close);
  const deployChanged = async () => {
    await runCommand(page, 'Zonewright: Deploy Changed…');
    await choose(page, /Since the last commit.*1 of 12 tenants/);
  };

  await deployChanged();
  await answerDialog(page, /has not been deployed to vps1/, 'Connect');
  await answerDialog(page, /no file of bakery\.example yet/s, 'This Is Meant');
  await answerDialog(page, /Deploy bakery\.example to vps1/, 'Deploy');
  await readNotification(page, /bakery\.example is deployed/);
  await clearNotifications(page);

  writeFileSync(tenant('bakery.example.zone'), '@ A 192.0.2.21\n');
  await deployChanged();
  await answerDialog(page, /Deploy bakery\.example to vps1: \+0 ~1 −0 RRsets/, 'Deploy');
  await readNotification(page, /bakery\.example is deployed/);
  await clearNotifications(page);

  await runCommand(page, 'Zonewright: History…');
  await choose(page, 'bakery.example');
  await choose(page, /serial \d+, replaced/);
  const diff = page.locator('.monaco-diff-editor');
  await diff.locator('.view-line', { hasText: '192.0.2.20' }).first().waitFor();
  await diff.locator('.view-line', { hasText: '192.0.2.21' }).first().waitFor();

  const live = store.read('bakery.example') ?? '';
  store.write('zones', 'bakery.example', `${live}spring.bakery.example. 3600 IN A 192.0.2.77\n`);
  await runCommand(page, 'Zonewright: Open on Server…');
  await choose(page, 'bakery.example');
  await line(page, /answers\swith\sserial/).waitFor();
  await line(page, /spring.*192\.0\.2\.77/).waitFor();

  writeFileSync(tenant('bakery.example.zone'), '@ A 192.0.2.22\n');
  await runCommand(page, 'Zonewright: Show Plan…');
  await choose(page, 'bakery.example');
  const drift = row(page, /Changed on the server.*adopt or overwrite/);
  await drift.waitFor();
  await drift.hover();
  await drift.getByRole('button', { name: 'Overwrite' }).click();
  await answerDialog(page, /Overwrite what somebody changed of bakery\.example.*spring/s, 'Overwrite');
  await row(page, /Changed on the server.*will be overwritten/).waitFor();
  const plan = page.locator('.pane-header', { hasText: 'Plan' });
  await plan.hover();
  await plan.getByRole('button', { name: 'Deploy' }).click();
  await answerDialog(page, /Deploy bakery\.example to vps1/, 'Deploy');
  await readNotification(page, /bakery\.example is deployed/);
  assert.doesNotMatch(store.read('bakery.example') ?? '', /spring|192\.0\.2\.21/);
});
