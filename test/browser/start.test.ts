import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { startChromium } from '../../scripts/vscode-host/chromium.ts';
import { installVsCodeHost } from '../../scripts/vscode-host/install.ts';
import { skipWithout } from '../support/programs.ts';

const root = join(import.meta.dirname, '../..');
const { HOME = '', XDG_CACHE_HOME = join(HOME, '.cache') } = process.env;

test('npm start ends with the sample agency open, its findings visible, and Ctrl-C ends all of it', {
  skip: skipWithout('chromium'),
}, async (t) => {
  installVsCodeHost(console.log);
  const state = mkdtempSync(join(tmpdir(), 'zonewright-start-'));
  t.after(() => rmSync(state, { recursive: true, force: true, maxRetries: 5 }));
  // A path without a VS Code of the desktop.
  const path = dirname(process.execPath);
  const child = spawn(process.execPath, ['scripts/start/run.ts', '--built'], {
    cwd: root,
    env: { PATH: path, HOME, XDG_CACHE_HOME, XDG_STATE_HOME: state },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => void child.kill('SIGKILL'));
  let address = '';
  let practice = '';
  for await (const line of createInterface({ input: child.stdout })) {
    practice ||= /practice server.* answers at (\S+)\./.exec(line)?.[1] ?? '';
    address ||= /^ +(http:\S+)$/.exec(line)?.[1] ?? '';
    if (line.startsWith('Ctrl-C')) break;
  }
  assert.match(practice, /^127\.0\.0\.1:\d+$/);
  const browser = await startChromium();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(address);
  await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
  await page.locator('.codelens-decoration', { hasText: 'SPF 12/10 lookups' }).waitFor();
  // The file was open before the server had read agency.yaml.
  await page.locator('.statusbar-item', { hasText: 'vps1' }).waitFor();
  child.kill('SIGINT');
  assert.deepEqual(await once(child, 'close'), [0, null]);
  await assert.rejects(fetch(address));
});
