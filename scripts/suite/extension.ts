import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root } from '../bundles.ts';
import { add, type Counts, nothing, one } from './counts.ts';

/** What mocha's `json` reporter writes, as far as it is read here. */
interface Report {
  readonly stats: { readonly passes: number; readonly failures: number; readonly pending: number };
  readonly passes: readonly Test[];
  readonly pending: readonly Test[];
  readonly failures: readonly Test[];
}

interface Test {
  readonly fullTitle: string;
  readonly duration?: number;
  readonly err: { readonly stack?: string; readonly message?: string };
}

/**
 * The suite of test/extension in a real VS Code, on a copy of the sample agency. On Linux that VS Code is a server
 * shown by Chromium, which needs no desktop; elsewhere the desktop's own is downloaded.
 */
export async function runExtensionTests(): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-suite-'));
  const report = join(folder, 'report.json');
  const workspace = join(folder, 'agency');
  try {
    cpSync(join(root, 'samples/agency'), workspace, { recursive: true });
    const ok = await runInVsCode(workspace, report);
    if (!existsSync(report)) return one(false);
    const counts = show(JSON.parse(readFileSync(report, 'utf8')));
    return ok || counts.failed > 0 ? counts : add(counts, one(false));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runInVsCode(workspace: string, report: string): Promise<boolean> {
  const host = process.platform === 'linux' && {
    vscodeExecutablePath: join(root, 'scripts/vscode-host/code.ts'),
  };
  try {
    await runTests({
      ...host,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, 'dist/test/extension/index.cjs'),
      extensionTestsEnv: { ZONEWRIGHT_SUITE_REPORT: report },
      launchArgs: [workspace],
    });
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

function show({ stats, passes, pending, failures }: Report): Counts {
  for (const test of passes) console.log(`✔ ${test.fullTitle} (${test.duration ?? 0} ms)`);
  for (const test of pending) console.log(`﹣ ${test.fullTitle} # SKIP`);
  for (const test of failures) {
    console.log(`✖ ${test.fullTitle}\n${(test.err.stack ?? test.err.message ?? '').replace(/^/gm, '    ')}`);
  }
  return add(nothing, { passed: stats.passes, failed: stats.failures, skipped: stats.pending });
}
