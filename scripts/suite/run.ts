/** Everything that `npm test` checks, one stage after the other. Its last line sums up all of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDebianPackages, testPackages } from '../setup/debian.ts';
import { findChromium } from '../vscode-host/chromium.ts';
import { add, type Counts, closingLine, nothing, one } from './counts.ts';
import { runExtensionTests } from './extension.ts';
import { browserTests, runNodeTests, unitTests } from './node-tests.ts';
import { runTool } from './tool.ts';

const advice = ensureDebianPackages(testPackages, console.log);
if (advice)
  console.log(`Some tests need programs that are not installed here. To run them, first: ${advice}`);

const stages: readonly (readonly [name: string, run: () => Promise<Counts>])[] = [
  ['build', () => check('node', ['scripts/build.ts', '--tests'])],
  ['types', () => check('tsc', ['-b', '--force'])],
  ['lint', () => check('biome', ['check'])],
  ['unused', () => check('knip', [])],
  ['package', packageExtension],
  ['tests on Node', () => runNodeTests(unitTests)],
  ['tests in VS Code', () => inVsCode(runExtensionTests)],
  ['tests that click', () => inVsCode(() => runNodeTests(browserTests))],
];

let total = nothing;
for (const [name, run] of stages) {
  console.log(`\n# ${name}`);
  const started = performance.now();
  const counts = await run();
  console.log(`# ${name}: ${closingLine(counts)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  total = add(total, counts);
}

console.log(`\n${closingLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function check(command: string, args: readonly string[]): Promise<Counts> {
  return one(await runTool(command, args));
}

async function packageExtension(): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-package-'));
  try {
    return await check('vsce', ['package', '--no-dependencies', '--out', join(folder, 'zonewright.vsix')]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inVsCode(run: () => Promise<Counts>): Promise<Counts> {
  if (process.platform !== 'linux' || findChromium()) return run();
  const { CI } = process.env;
  console.log(`${CI ? 'FAILED' : 'SKIPPED'}: VS Code needs Chromium here. ${advice ?? ''}`);
  return CI ? one(false) : { ...nothing, skipped: 1 };
}
