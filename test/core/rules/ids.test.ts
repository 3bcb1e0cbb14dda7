import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rules } from '../../../core/rules/index.ts';

const core = join(import.meta.dirname, '../../../core');

test('what the core reports by a rule’s id has that rule, so that nothing it says is lost', () => {
  const ids = new Set(rules.map(({ id }) => id));
  const families = new Set(rules.map(({ id }) => id.split('/')[0]));
  const unknown = readdirSync(core, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) =>
      [...readFileSync(join(core, path), 'utf8').matchAll(/'(([a-z-]+)\/[a-z0-9-]+)'/g)]
        .filter(([, id = '', family]) => families.has(family) && !ids.has(id))
        .map(([, id]) => `${path}: ${id}`),
    );
  assert.deepEqual(unknown, []);
});
