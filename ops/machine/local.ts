import type { Machine } from './machine.ts';
import { runProgram } from './run-program.ts';

/** The machine that this runs on. */
export const localMachine: Machine = {
  label: 'this machine',
  run: (command, options) => runProgram(command, options),
};
