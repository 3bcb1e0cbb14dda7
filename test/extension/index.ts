import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/**
 * What VS Code calls in its extension host. Runs every test file beside this one, and writes mocha's JSON report to
 * the file that `ZONEWRIGHT_SUITE_REPORT` names.
 */
export async function run(): Promise<void> {
  const { ZONEWRIGHT_SUITE_REPORT: output } = process.env;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    ...(output ? { reporter: 'json', reporterOptions: { output } } : { reporter: 'spec' }),
  });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.cjs')) mocha.addFile(join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
