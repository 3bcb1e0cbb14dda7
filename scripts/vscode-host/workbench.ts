import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startChromium } from './chromium.ts';
import { installVsCodeHost } from './install.ts';
import { startVsCodeServer, type VsCodeServer } from './server.ts';
import { type HostSettings, writeHostSettings } from './settings.ts';

/** What is opened in VS Code; paths are absolute. */
export interface WorkbenchPlace {
  readonly folder: string;
  /** The extension's root, where its package.json is. */
  readonly extension: string;
  /** A module that exports `run()`; VS Code runs it in the extension host. */
  readonly tests?: string;
  /** A file to show, at a line that counts from 1. */
  readonly file?: { readonly path: string; readonly line: number };
}

export interface WorkbenchOptions extends WorkbenchPlace {
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Settings besides those that keep it still. */
  readonly settings?: HostSettings;
  /** Further variables for the extension host's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** False opens the folder as one that its user does not trust; true by default. */
  readonly isTrusted?: boolean;
  /** The root of another extension, which is installed beside it. */
  readonly beside?: string;
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

const withoutTrust = '--disable-workspace-trust';

/** What would move, take room, or write a file that nobody saved, in a test or a picture. */
const still: HostSettings = {
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
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
    writeHostSettings(data, { ...still, ...options.settings });
    if (options.beside) cpSync(options.beside, join(data, 'extensions/beside'), { recursive: true });
    // The environment is the caller's, not what a login shell makes of it.
    const kept = sourceSwitches.filter((it) => options.isTrusted !== false || it !== withoutTrust);
    const switches = [...kept, '--force-disable-user-env'];
    const server = await startVsCodeServer({ main, data, token, switches, env: options.env });
    undo.push(() => server.stop());
    const browser = await startChromium();
    undo.push(() => browser.close());
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    await options.prepare?.(page);
    await page.goto(workbenchAddress(server.authority, token, options));
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    return { page, server, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * What VS Code's server needs to be told so that it takes an extension from its sources, which it else does silently
 * not, and so that the folder may be deployed: whoever starts this has run the folder's own scripts already.
 */
export const sourceSwitches: readonly string[] = [withoutTrust, '--enable-smoke-test-driver'];

/** The address that opens a folder in VS Code's server with an extension from its sources. */
export function workbenchAddress(
  authority: string,
  token: string,
  { folder, extension, tests, file }: WorkbenchPlace,
): string {
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['skipWelcome', 'true'],
  ];
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  if (file) payload.push(['openFile', remote(`${file.path}:${file.line}`)], ['gotoLineMode', 'true']);
  const query = new URLSearchParams({ tkn: token, folder, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query}`;
}

/** Runs a command from the command palette, as soon as the extension that has it is there. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input');
  const entry = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  for (let attempt = 0; attempt < 20; attempt++) {
    await page.keyboard.press('F1');
    await input.fill(`>${title}`);
    const isThere = await entry.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return entry.click();
    await page.keyboard.press('Escape');
  }
  throw new Error(`The command palette does not have "${title}".`);
}

/** Waits for a notification and returns what it says in full. */
export async function readNotification(page: Page, text: RegExp): Promise<string> {
  const center = page.locator('.notifications-center.visible');
  const message = center.locator('.notification-list-item-message', { hasText: text }).first();
  for (let attempt = 0; attempt < 30; attempt++) {
    // The center closes by itself when its last notification goes, such as one that showed progress.
    if (!(await center.isVisible())) await page.locator('[id="status.notifications"]').click();
    const isThere = await message.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return (await message.textContent()) ?? '';
  }
  throw new Error(`No notification says ${text}.`);
}

/** Answers a modal question with one of its buttons. */
export async function answerDialog(page: Page, question: RegExp, button: string): Promise<void> {
  const dialog = page.locator('.monaco-dialog-box', { hasText: question });
  await dialog.waitFor({ timeout: 60_000 });
  await dialog.getByRole('button', { name: button, exact: true }).click();
}

/** Answers a question for a folder, in the dialog that VS Code draws itself. */
export async function chooseFolder(page: Page, title: string, folder: string, button: string): Promise<void> {
  const dialog = page.locator('.quick-input-widget', { hasText: title });
  const input = dialog.locator('input.input');
  await dialog.waitFor();
  // The dialog writes its own first folder into the field when it has read it, over whatever was typed before.
  await page.waitForFunction('document.querySelector(".quick-input-widget input.input").value !== ""');
  await input.fill(folder);
  await dialog.getByRole('button', { name: button }).click();
}
