import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

export const root = resolve(import.meta.dirname, '..');

/** One bundle: where it starts, where it goes (both relative to the root), and what makes it different. */
export interface Bundle {
  readonly entry: string;
  readonly out: string;
  readonly options: BuildOptions;
}

const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20' };
const browser: BuildOptions = { platform: 'browser', target: 'es2023' };

/** What the extension and the command line are made of. */
export const productBundles: readonly Bundle[] = [
  { entry: 'server/src/node.ts', out: 'dist/server/node.cjs', options: node },
  { entry: 'server/src/serve-node.ts', out: 'dist/server/serve-node.cjs', options: node },
  { entry: 'server/src/browser.ts', out: 'dist/server/browser.js', options: { ...browser, format: 'iife' } },
  { entry: 'ops/index.ts', out: 'dist/ops/ops.cjs', options: node },
  { entry: 'client/src/extension.ts', out: 'dist/client/extension.cjs', options: node },
  { entry: 'client/src/language-client.node.ts', out: 'dist/client/language-client.cjs', options: node },
  { entry: 'client/src/handlers.ts', out: 'dist/client/handlers.cjs', options: node },
  {
    entry: 'client/src/extension.browser.ts',
    out: 'dist/client/extension.browser.cjs',
    options: { ...browser, format: 'cjs' },
  },
  { entry: 'cli/src/program.ts', out: 'dist/cli/program.cjs', options: node },
  {
    entry: 'cli/src/main.ts',
    out: 'dist/cli/zonewright.cjs',
    options: { ...node, banner: { js: '#!/usr/bin/env node' }, plugins: [executable()] },
  },
];

/** What runs inside VS Code's extension host when the extension is tested: the suite, and each file of tests. */
export function listTestBundles(): readonly Bundle[] {
  const names = readdirSync(join(root, 'test/extension')).filter(
    (it) => it === 'index.ts' || it.endsWith('.test.ts'),
  );
  return names.map((name) => ({
    entry: `test/extension/${name}`,
    out: `dist/test/extension/${name.replace(/\.ts$/, '.cjs')}`,
    options: { ...node, minify: false, external: ['vscode', 'mocha'] },
  }));
}

/** esbuild's options for a bundle; readable and with source maps while somebody works on it. */
export function buildOptions(bundle: Bundle, development: boolean): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: [bundle.entry],
    outfile: bundle.out,
    bundle: true,
    external: ['vscode'],
    minify: !development,
    sourcemap: development,
    metafile: true,
    logLevel: 'warning',
    legalComments: 'none',
    // Sources that also run unbundled ask for it only where there is no __dirname.
    logOverride: { 'empty-import-meta': 'silent' },
    ...bundle.options,
    // `import()` of another bundle becomes `require` at first use.
    supported: { 'dynamic-import': false },
    plugins: [otherBundlesStayOutside(bundle), ...(bundle.options.plugins ?? [])],
  };
}

/**
 * What has a bundle of its own is loaded from there when it is first needed, never copied into a second one: the
 * client starts without the network code, the command line without the language server.
 */
function otherBundlesStayOutside(bundle: Bundle): Plugin {
  return {
    name: 'other-bundles-stay-outside',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, resolveDir, kind }) => {
        if (kind === 'entry-point') return undefined;
        const source = relative(root, resolve(resolveDir, path)).replaceAll('\\', '/');
        const other = productBundles.find((it) => it.entry === source && it !== bundle);
        if (other) return { path: requirePath(bundle, other), external: true };
        if (source.startsWith('ops/') && !bundle.entry.startsWith('ops/')) {
          return {
            errors: [{ text: `${source} is inside another bundle: import ops/index.ts, with import().` }],
          };
        }
        return undefined;
      });
    },
  };
}

function requirePath(from: Bundle, to: Bundle): string {
  const path = relative(join(from.out, '..'), to.out).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

function executable(): Plugin {
  return {
    name: 'executable',
    setup(build) {
      build.onEnd(() => {
        const out = join(root, build.initialOptions.outfile ?? '');
        if (existsSync(out)) chmodSync(out, 0o755);
      });
    },
  };
}
