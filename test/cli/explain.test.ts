import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { rules } from '../../core/rules/index.ts';
import { run } from './recording-terminal.ts';

const root = join(import.meta.dirname, '../..');

suite('explain', () => {
  test("shows a rule's page without its markup", async () => {
    const { status, out } = await run('/', ['explain', 'cname/and-other-data']);
    assert.equal(status, 0);
    const page = readFileSync(join(root, 'core/rules/cname/and-other-data.md'), 'utf8');
    const [summary] = page.split('\n').slice(2);
    assert.match(out, /^cname\/and-other-data\n/);
    assert.ok(out.includes(summary as string));
    assert.doesNotMatch(out, /```|^#/m);
    assert.match(out, /^Severity error\. RFC 1034 §3\.6\.2; RFC 2181 §10\.1\.$/m);
    assert.match(out, /^Not loaded by bind, nsd, knot, powerdns\.$/m);
  });

  test('lists every rule', async () => {
    const { out } = await run('/', ['explain']);
    const lines = out.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((it) => it.split(' ')[0]),
      rules.map(({ id }) => id).sort(),
    );
  });
});
