/** `npm start`: builds, starts the practice server, opens the sample agency in VS Code, and stays until Ctrl-C. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from '../bundles.ts';
import { ensureDebianPackages, hostPackages } from '../setup/debian.ts';
import { runTool } from '../suite/tool.ts';
import { installVsCodeHost } from '../vscode-host/install.ts';
import { startVsCodeServer } from '../vscode-host/server.ts';
import { workbenchAddress } from '../vscode-host/workbench.ts';
import { findCode, openInCode } from './desktop.ts';
import { startPractice } from './practice.ts';

const sample = join(root, 'samples', 'agency');
const { XDG_STATE_HOME } = process.env;
const state = join(XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'zonewright');
const undo: (() => unknown)[] = [];
const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

try {
  await open();
  console.log('Ctrl-C ends it.');
  await interrupted;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const step of undo.reverse()) await step();
}

async function open(): Promise<void> {
  console.log('Building.');
  if (!(await runTool('node', ['scripts/build.ts']))) throw new Error('The build failed: see above.');
  await offerPractice();
  const code = findCode();
  if (code) {
    console.log(`Opening ${sample} in VS Code.`);
    return openInCode(code, root, sample);
  }
  await serveToBrowser();
}

/** Without a practice server there is nothing to deploy to, and everything else works. */
async function offerPractice(): Promise<void> {
  try {
    const { dns, stop } = await startPractice();
    undo.push(stop);
    console.log(`The practice server answers at ${dns}: dig @127.0.0.1 -p ${dns.split(':').at(-1)} …`);
  } catch (error) {
    console.log(`There is nothing to deploy to: ${error instanceof Error ? error.message : error}`);
  }
}

async function serveToBrowser(): Promise<void> {
  console.log('There is no VS Code on PATH: starting one that a browser shows.');
  const advice = ensureDebianPackages(hostPackages, console.log);
  if (advice) console.log(`Should the installation fail: ${advice}`);
  const data = join(state, 'vscode');
  mkdirSync(data, { recursive: true });
  const token = randomUUID();
  const server = await startVsCodeServer({ main: installVsCodeHost(console.log), data, token });
  undo.push(() => server.stop());
  const address = workbenchAddress(server.authority, token, { folder: sample, extension: root });
  console.log(`Open this address in a browser on this machine:\n\n  ${address}\n`);
}
