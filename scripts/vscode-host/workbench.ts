import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startChromium } from './chromium.ts';
import { installVsCodeHost } from './install.ts';
import { startVsCodeServer, type VsCodeServer } from './server.ts';

export interface WorkbenchOptions {
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** Absolute path of the extension's root, where its package.json is. */
  readonly extension: string;
  /** Absolute path of a module that exports `run()`; VS Code runs it in the extension host. */
  readonly tests?: string;
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Called before the page is opened, to expose functions to it. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** A VS Code that a test or a screenshot drives as a person would. */
export interface Workbench {
  readonly page: Page;
  readonly server: VsCodeServer;
  /** Ends the browser and the server and removes their data. */
  close(): Promise<void>;
}

/** What would only ask the network, or stand in the way of a test. */
const settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Opens VS Code with the extension on a folder, in a Chromium without a window. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const main = installVsCodeHost(console.log);
  const data = mkdtempSync(join(tmpdir(), 'zonewright-vscode-'));
  const token = randomUUID();
  const undo: (() => unknown)[] = [() => rmSync(data, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    writeSettings(data);
    const switches = ['--disable-workspace-trust', '--enable-smoke-test-driver'];
    const server = await startVsCodeServer({ main, data, token, switches });
    undo.push(() => server.stop());
    const browser = await startChromium();
    undo.push(() => browser.close());
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    await options.prepare?.(page);
    await page.goto(workbenchAddress(server.authority, token, options));
    return { page, server, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function writeSettings(data: string): void {
  const folder = join(data, 'data', 'Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
}

/** The address that opens a folder in VS Code's server with an extension from its sources. */
export function workbenchAddress(
  authority: string,
  token: string,
  { folder, extension, tests }: Pick<WorkbenchOptions, 'folder' | 'extension' | 'tests'>,
): string {
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['skipWelcome', 'true'],
  ];
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ tkn: token, folder, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query}`;
}

/** Runs a command from the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}
