import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openWorkbench, readNotification, runCommand } from '../../scripts/vscode-host/workbench.ts';
import { startPracticeAgency } from '../support/practice-agency.ts';
import { skipWithout } from '../support/programs.ts';
import { choose, clearNotifications, line } from '../support/workbench-parts.ts';

const root = join(import.meta.dirname, '../..');

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input.input').fill(name);
  await choose(page, name);
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

async function addService(page: Page, name: string): Promise<void> {
  await runCommand(page, 'Zonewright: Add Service…');
  await page.locator('.quick-input-widget', { hasText: 'ActiveCampaign' }).waitFor();
  await page.locator('.quick-input-widget input.input').fill(name);
  await choose(page, name);
}

test("adds services to a zone and to a tenant's list, goes to what is to be filled in, and undoes it at once", {
  skip: skipWithout('chromium'),
}, async (t) => {
  const { agency, env } = await startPracticeAgency(t);
  const { page, close } = await openWorkbench({ folder: agency, extension: root, env });
  t.after(close);

  await openFile(page, 'cycleworks.example.zone');
  await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
  await addService(page, 'Google Workspace');
  assert.match(
    await readNotification(page, /^Google Workspace: 1 record added/),
    /Mail still goes to mail\.agency\.example: .* Fill in what stands in braces: the console of Google Workspace shows it\.$/,
  );
  await clearNotifications(page);
  await addService(page, 'Proton Mail');
  await readNotification(page, /^Proton Mail: 3 records added/);
  await clearNotifications(page);
  // The value is typed once, and stands in all three records; what waits from before is left alone.
  await page.locator('.monaco-editor.focused').waitFor();
  await page.keyboard.type('d4k7');
  await line(page, /protonmail3\.domainkey\.d4k7\.domains\.proton\.ch\./).waitFor();
  await line(page, /google\._domainkey.*\{GOOGLE_WORKSPACE_KEY\}/).waitFor();
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  const zone = readFileSync(join(agency, 'tenants/cycleworks.example.zone'), 'utf8');
  assert.equal(zone.match(/\.d4k7\.domains\.proton\.ch\.$/gm)?.length, 3, zone);

  await openFile(page, 'bakery.yaml');
  await addService(page, 'SendGrid');
  await readNotification(page, /^SendGrid \(Twilio\) is one of the services of bakery\.example now/);
  await line(page, /s1\.domainkey\.u\{SENDGRID_NUMBER_A\}\.wl\{SENDGRID_NUMBER_B\}/).waitFor();
  await clearNotifications(page);
  await page.locator('.monaco-editor.focused').waitFor();
  await page.keyboard.press('Control+Z');
  await line(page, /sendgrid/).waitFor({ state: 'detached' });
});
