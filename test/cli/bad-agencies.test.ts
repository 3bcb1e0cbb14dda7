import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { badAgencies, manyTenants } from '../support/bad-agencies.ts';
import { usual } from '../support/marked-agency.ts';
import { folderWith, run } from './recording-terminal.ts';

const main = join(import.meta.dirname, '../../cli/src/main.ts');

interface Finding {
  readonly file: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly rule: string;
  readonly message: string;
  readonly severity: string;
}

suite('an agency with a mistake', () => {
  for (const { name, path, files, error } of badAgencies)
    test(`${name} is an error at its place, and nothing is written`, { timeout: 60_000 }, async (t) => {
      const folder = folderWith(t, { ...usual, ...manyTenants, ...files });
      const { status, out } = await run(folder, ['check', '--format', 'json']);
      const { findings } = JSON.parse(out) as { findings: readonly Finding[] };
      const found = findings
        .filter((it) => it.file === path && it.severity === 'error')
        .map((it) => `${it.range.start.line} ${it.rule}: ${it.message}`);
      assert.ok(
        found.some((it) => error.test(it)),
        found.join('\n') || 'nothing',
      );
      assert.equal(status, 1);
      await run(folder, ['render', '--out', 'build']);
      const written = existsSync(join(folder, 'build')) ? readdirSync(join(folder, 'build')) : [];
      assert.ok(
        written.every((it) => /^[\w-]+\.example\.zone$/.test(it)),
        written.join(' '),
      );
      assert.deepEqual(
        readdirSync(folder).filter((it) => it !== 'build'),
        ['agency.yaml', 'templates', 'tenants'],
      );
    });

  test('takes no more memory than one without', (t) => {
    const files = badAgencies.find((it) => it.name === 'a gigabyte')?.files ?? {};
    const folder = folderWith(t, { ...usual, ...manyTenants, ...files });
    const { status, stdout } = spawnSync(process.execPath, ['--max-old-space-size=256', main, 'check'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stdout, /template\/too-large/);
  });
});
