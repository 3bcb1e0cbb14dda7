import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');

/** What each layer may import; a layer that is not named here may import nothing. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'core/text': [],
  'core/dns': ['core/text'],
  'core/syntax': ['core/text', 'core/dns'],
  'core/zone': ['core/text', 'core/dns', 'core/syntax'],
  'core/mail': ['core/text', 'core/dns'],
  'core/template': ['core/text', 'core/dns'],
  'core/workspace': ['core/text', 'core/dns', 'core/syntax', 'core/zone', 'core/mail', 'core/template'],
  'core/rules': [
    'core/text',
    'core/dns',
    'core/syntax',
    'core/zone',
    'core/mail',
    'core/template',
    'core/workspace',
  ],
  'core/features': [
    'core/text',
    'core/dns',
    'core/syntax',
    'core/zone',
    'core/mail',
    'core/template',
    'core/workspace',
    'core/rules',
  ],
  'core/plan': ['core/text', 'core/dns', 'core/syntax', 'core/zone', 'core/workspace'],
  protocol: ['core'],
  server: ['core', 'protocol'],
  ops: ['core'],
  client: ['core', 'protocol', 'ops'],
  cli: ['core', 'ops', 'server'],
};

/** The packages that the core may use, all of them pure. */
const corePackages = ['liquidjs', 'yaml'];

function layerOf(path: string): string | undefined {
  const parts = path.split('/');
  const layer = parts[0] === 'core' ? parts.slice(0, 2).join('/') : (parts[0] as string);
  return layer in allowed ? layer : undefined;
}

/** What is wrong with a file's imports. */
function violations(path: string, text: string): readonly string[] {
  const layer = layerOf(path);
  if (layer === undefined) return [`${path} lies in no layer`];
  const found: string[] = [];
  for (const [, from, bare = ''] of text.matchAll(
    /^(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm,
  )) {
    const target = from ?? bare;
    if (!target.startsWith('.')) {
      if (layer.startsWith('core/') && !corePackages.includes(target))
        found.push(`${path} imports the package ${target}`);
      continue;
    }
    const to = join(dirname(path), target);
    const other = layerOf(to);
    const isAllowed =
      other === layer ||
      (other !== undefined &&
        (allowed[layer] ?? []).some((it) => other === it || other.startsWith(`${it}/`)));
    if (!isAllowed) found.push(`${path} imports ${to}`);
    if (path.endsWith('extension.browser.ts') && to.startsWith('ops/')) found.push(`${path} imports ${to}`);
  }
  return found;
}

test('imports point downwards', () => {
  const files = globSync('{core,protocol,server,ops,client,cli}/**/*.ts', { cwd: root });
  assert.ok(files.length > 100);
  const found = files.flatMap((file) =>
    violations(relative(root, join(root, file)), readFileSync(join(root, file), 'utf8')),
  );
  assert.deepEqual(found, []);
});

test('a planted violation is seen', () => {
  assert.deepEqual(violations('core/zone/read.ts', "import { run } from '../rules/run.ts';\n"), [
    'core/zone/read.ts imports core/rules/run.ts',
  ]);
  assert.deepEqual(violations('core/mail/spf.ts', "import { readFileSync } from 'node:fs';\n"), [
    'core/mail/spf.ts imports the package node:fs',
  ]);
  assert.deepEqual(violations('core/dns/name.ts', "import '../zone/read.ts';\n"), [
    'core/dns/name.ts imports core/zone/read.ts',
  ]);
  assert.deepEqual(violations('server/src/server.ts', "import { deploy } from '../../ops/deploy.ts';\n"), [
    'server/src/server.ts imports ops/deploy.ts',
  ]);
});
