/** `npm start`: builds, starts the practice server, opens the sample agency in VS Code, and stays until Ctrl-C. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stateHome } from '../../ops/state-home.ts';
import { root } from '../bundles.ts';
import { ensureDebianPackages, hostPackages } from '../setup/debian.ts';
import { runTool } from '../suite/tool.ts';
import { installVsCodeHost } from '../vscode-host/install.ts';
import { startVsCodeServer } from '../vscode-host/server.ts';
import { writeHostSettings } from '../vscode-host/settings.ts';
import { sourceSwitches, workbenchAddress } from '../vscode-host/workbench.ts';
import { findCode, openInCode } from './desktop.ts';
import { startPractice } from './practice.ts';

/** With `--built`, as tests say, who have built already and run beside others. */
const isBuilt = process.argv.includes('--built');
const sample = join(root, 'samples', 'agency');
/** A zone with something to mend, and where. */
const firstLook = { path: join(sample, 'tenants', 'cycleworks.example.zone'), line: 13 };
const state = stateHome();
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
  if (!isBuilt) await build();
  await offerPractice();
  const code = findCode();
  if (code) {
    console.log(`Opening ${sample} in VS Code.`);
    return openInCode(code, root, sample, firstLook);
  }
  await serveToBrowser();
}

async function build(): Promise<void> {
  console.log('Building.');
  if (!(await runTool('node', ['scripts/build.ts']))) throw new Error('The build failed: see above.');
}

/** Without a practice server there is nothing to deploy to, and everything else works. */
async function offerPractice(): Promise<void> {
  try {
    const { dns, stop } = await startPractice();
    undo.push(stop);
    const port = dns.split(':').at(-1);
    console.log(
      `The practice server, which tenants are deployed to, answers at ${dns}. After a first deploy, ask it:`,
    );
    console.log(`  dig @127.0.0.1 -p ${port} bakery.example MX`);
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
  writeHostSettings(data);
  const main = installVsCodeHost(console.log);
  const server = await startVsCodeServer({ main, data, token, switches: sourceSwitches });
  undo.push(() => server.stop());
  const place = { folder: sample, extension: root, file: firstLook };
  const address = workbenchAddress(server.authority, token, place);
  console.log(`Open this address in a browser on this machine:\n\n  ${address}\n`);
}
