import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { add, type Counts, nothing, one } from './counts.ts';
import { runTool } from './tool.ts';

/** The tests that need nothing but Node and, some of them, real servers on this machine. */
export const unitTests: readonly string[] = [
  'test/*.test.ts',
  ...['core', 'ops', 'server', 'cli'].map((it) => `test/${it}/**/*.test.ts`),
];

/** The tests that click through VS Code and run the language server in a browser. */
export const browserTests: readonly string[] = ['test/browser/*.test.ts'];

/** Runs files of node:test and counts how they end. */
export async function runNodeTests(files: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-unit-'));
  const result = join(folder, 'counts.json');
  try {
    const reporters = [
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=./scripts/suite/count-reporter.ts', `--test-reporter-destination=${result}`],
    ];
    const ok = await runTool(
      'node',
      ['--import=./test/support/seed.ts', '--test', ...reporters, ...files],
      900,
    );
    const text = existsSync(result) ? readFileSync(result, 'utf8') : '';
    const counts: Counts = text ? JSON.parse(text) : nothing;
    // Where the runner itself failed, no test says so.
    return ok || counts.failed > 0 ? counts : add(counts, one(false));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
