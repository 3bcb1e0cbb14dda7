// `npm test`: everything. Any Node from 20 on can start it; the rest runs on the pinned one.
import { installPackages } from './setup/packages.mjs';
import { runPinned } from './setup/run-pinned.mjs';

try {
  installPackages();
  process.exitCode = await runPinned(['scripts/suite/run.ts']);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
