/** Takes the pictures of README.md in a real VS Code on a copy of the sample agency, and draws the extension's icon. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from './bundles.ts';
import { startChromium } from './vscode-host/chromium.ts';
import { openWorkbench } from './vscode-host/workbench.ts';

const images = join(root, 'docs', 'images');
const folder = mkdtempSync(join(tmpdir(), 'zonewright-screenshot-'));
try {
  await drawIcon();
  cpSync(join(root, 'samples/agency'), join(folder, 'agency'), { recursive: true });
  await photographFix(join(folder, 'agency'));
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

async function photographFix(agency: string): Promise<void> {
  const size = { width: 1200, height: 720 };
  const { page, close } = await openWorkbench({ folder: agency, extension: root, size });
  try {
    await openFile(page, 'cycleworks.example.zone');
    const squiggle = page.locator('.squiggly-error').first();
    await squiggle.waitFor({ timeout: 60_000 });
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row').nth(1).waitFor();
    await page.screenshot({ path: join(images, 'findings.png') });
    await page.locator('.markers-panel .monaco-list-row').nth(1).click();
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').first().waitFor();
    await page.screenshot({ path: join(images, 'fix.png') });
  } finally {
    await close();
  }
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input.input').fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
}
