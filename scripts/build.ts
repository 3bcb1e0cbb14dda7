/** Makes the bundles under `dist/`: with `--watch` again whenever a source changes, with `--tests` the tests too. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { buildOptions, listTestBundles, productBundles, root } from './bundles.ts';
import { generate } from './generate.ts';

const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests') ? listTestBundles() : [];
const present = [...productBundles, ...tests].filter((bundle) => {
  const exists = existsSync(join(root, bundle.entry));
  if (!exists) console.log(`skipped  ${bundle.out}: ${bundle.entry} does not exist`);
  return exists;
});

generate();
if (watch) {
  const contexts = await Promise.all(present.map((bundle) => context(buildOptions(bundle, true))));
  await Promise.all(contexts.map((it) => it.watch()));
  console.log(`Watching ${present.length} bundles. Ctrl-C ends.`);
} else {
  let failed = 0;
  for (const bundle of present) {
    try {
      const { metafile } = await build(buildOptions(bundle, false));
      const octets = metafile?.outputs[bundle.out]?.bytes ?? 0;
      console.log(`${(octets / 1000).toFixed(0).padStart(6)} kB  ${bundle.out}`);
    } catch {
      // esbuild has printed the errors.
      console.log(`failed   ${bundle.out}`);
      failed++;
    }
  }
  if (failed > 0) process.exitCode = 1;
}
