import { isMainThread } from 'node:worker_threads';
import { checkInThread } from './check/checking-thread.ts';
import { processTerminal } from './process-terminal.ts';
import { runCommandLine } from './run-command-line.ts';

if (isMainThread) {
  // Only the status is set: exiting by force would lose output that is still on its way.
  void runCommandLine(process.argv.slice(2), processTerminal()).then((status) => {
    process.exitCode = status;
  });
} else {
  checkInThread();
}
