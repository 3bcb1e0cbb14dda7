/** Takes the pictures of README.md in a real VS Code on a copy of the sample agency, and draws the extension's icon. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startPracticeServer } from '../ops/practice/server.ts';
import { PracticeStore } from '../ops/practice/store.ts';
import { practiceFolder } from '../ops/targets/practice.ts';
import { root } from './bundles.ts';
import { startChromium } from './vscode-host/chromium.ts';
import { answerDialog, openWorkbench, readNotification, runCommand } from './vscode-host/workbench.ts';

const images = join(root, 'docs', 'images');
const folder = mkdtempSync(join(tmpdir(), 'zonewright-screenshot-'));
const agency = join(folder, 'agency');
const env = { XDG_STATE_HOME: join(folder, 'state') };
const size = { width: 1160, height: 700 };
try {
  await drawIcon();
  cpSync(join(root, 'samples/agency'), agency, { recursive: true });
  await photographMending();
  await photographDeploying();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function drawIcon(): Promise<void> {
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
    const svg = readFileSync(join(images, 'icon.svg'), 'utf8');
    await page.setContent(`<body style="margin:0">${svg}</body>`);
    await page.screenshot({ path: join(images, 'icon.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
}

/** What is wrong with a zone, what it costs to mend it, and what an include of SPF means. */
async function photographMending(): Promise<void> {
  const { page, close } = await openWorkbench({ folder: agency, extension: root, size });
  try {
    await openFile(page, 'cycleworks.example.zone');
    await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
    await page.locator('.codelens-decoration', { hasText: 'SPF' }).waitFor();
    await goTo(page, '13:50');
    await runCommand(page, 'Show or Focus Hover');
    await page.locator('.monaco-hover', { hasText: 'Google Workspace' }).waitFor();
    await photograph(page, 'hover');
    await page.keyboard.press('Escape');
    await goTo(page, '13:36');
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').first().waitFor();
    await photograph(page, 'fix');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row').nth(5).waitFor();
    await photograph(page, 'findings');
    await page.keyboard.press('Control+Shift+M');
    await photographTenants(page);
  } finally {
    await close();
  }
}

/** How every client of the agency is. */
async function photographTenants(page: Page): Promise<void> {
  await runCommand(page, 'Zonewright: Focus on Tenants View');
  const tenant = page.locator('.pane-body .monaco-list-row', { hasText: 'cycleworks.example' });
  await tenant.locator('.monaco-tl-twistie').click();
  await page.locator('.pane-body .monaco-list-row', { hasText: '12 of 10 lookups' }).waitFor();
  await photograph(page, 'tenants');
}

/** What a deploy would change, and what the name server answers afterwards. */
async function photographDeploying(): Promise<void> {
  const state = practiceFolder(env);
  mkdirSync(state, { recursive: true });
  const practice = await startPracticeServer(new PracticeStore(state), 0);
  const { page, close } = await openWorkbench({ folder: agency, extension: root, size, env });
  try {
    await openFile(page, 'bakery.yaml');
    await run(page, 'Zonewright: Deploy Tenant…');
    await answerDialog(page, /has not been deployed/, 'Connect');
    await answerDialog(page, /has no file of bakery\.example/, 'This Is Meant');
    await deploy(page);
    moveTheShop();
    await run(page, 'Zonewright: Show Plan…');
    await page.locator('.monaco-diff-editor .view-line', { hasText: '192.0.2.20' }).first().waitFor();
    await page.locator('.pane-body .monaco-list-row', { hasText: 'shop CNAME' }).waitFor();
    await photograph(page, 'plan');
    await run(page, 'Zonewright: Deploy Tenant…');
    await deploy(page);
    await run(page, 'Zonewright: Check Live…');
    await readNotification(page, /bakery\.example live/);
    await runCommand(page, 'Notifications: Clear All Notifications');
    await photograph(page, 'live');
  } finally {
    await close();
    await practice.close();
  }
}

/** A change as one makes it: the site moves to another machine than the template says, and gets a second name. */
function moveTheShop(): void {
  const path = join(agency, 'tenants', 'bakery.example.zone');
  writeFileSync(path, '@       A     192.0.2.20\nshop    CNAME bakery.example.\n');
}

async function deploy(page: Page): Promise<void> {
  await answerDialog(page, /Deploy bakery\.example to vps1/, 'Deploy');
  await readNotification(page, /is deployed/);
  await runCommand(page, 'Notifications: Clear All Notifications');
}

/** Runs a command for the tenant of the pictures. */
async function run(page: Page, command: string): Promise<void> {
  await runCommand(page, command);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'bakery.example' }).click();
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input.input').fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input.input').fill(`:${place}`);
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor.focused').waitFor();
}

async function photograph(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
