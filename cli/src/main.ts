import { processTerminal } from './process-terminal.ts';
import { runCommandLine } from './run-command-line.ts';

// Only the status is set: exiting by force would lose output that is still on its way.
runCommandLine(process.argv.slice(2), processTerminal()).then((status) => {
  process.exitCode = status;
});
