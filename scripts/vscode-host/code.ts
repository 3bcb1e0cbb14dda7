#!/usr/bin/env node
/**
 * Takes VS Code's own arguments and runs an extension's tests in a real VS Code without a desktop: for
 * `vscodeExecutablePath` of `@vscode/test-electron`. Exits with 0 when the suite passes. What VS Code logs is shown
 * only when it does not: most of it is about a network that tests do not need.
 */
import { parseArgs } from 'node:util';
import { openWorkbench } from './workbench.ts';

const { values, positionals } = parseArgs({
  options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  allowPositionals: true,
  // test-electron adds switches for the desktop's process, which have no meaning here.
  strict: false,
});
const extension = String(values.extensionDevelopmentPath ?? '');
const tests = String(values.extensionTestsPath ?? '');
const folder = positionals[0];
if (!extension || !tests || !folder) {
  console.error('usage: code.ts --extensionDevelopmentPath=DIR --extensionTestsPath=MODULE FOLDER');
  process.exit(2);
}

const log: string[] = [];
let finish: (code: number) => void = () => {};
const finished = new Promise<number>((resolve) => {
  finish = resolve;
});
const workbench = await openWorkbench({
  extension,
  tests,
  folder,
  prepare: async (page) => {
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      log.push(`[${type}] ${args.map((it) => (typeof it === 'string' ? it : JSON.stringify(it))).join(' ')}`);
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => finish(code));
    page.once('crash', () => stop('the page crashed'));
  },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(`received ${signal}`));
void workbench.server.ended.then(() => stop("VS Code's server ended before the tests did"));

const code = await finished;
await workbench.close();
if (code !== 0) console.error(log.slice(-100).join('\n'));
process.exit(code);

function stop(why: string): void {
  log.push(why);
  finish(1);
}
