import { processTerminal } from './process-terminal.ts';
import { runCommandLine } from './run-command-line.ts';

const terminal = processTerminal();
// Only the status is set: exiting by force would lose output that is still on its way.
void runCommandLine(process.argv.slice(2), terminal).then((status) => {
  process.exitCode = status;
});
