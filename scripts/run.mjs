// Runs TypeScript sources with the pinned Node of node_modules, whatever Node started this.
import { runPinned } from './setup/run-pinned.mjs';

process.exitCode = await runPinned(process.argv.slice(2));
