import type { Arguments } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/** One option of a command, declared once for reading, for `--help` and for completion. */
export interface Option {
  /** Without its dashes. */
  readonly name: string;
  /** One letter that says the same. */
  readonly letter?: string;
  /** What stands for its value in the help: `FILE`. An option without one is a switch. */
  readonly value?: string;
  /** The values that it takes, where they are few. */
  readonly choices?: readonly string[];
  readonly isRepeatable?: true;
  readonly summary: string;
}

/** What a command takes and does. */
export interface Command {
  /** What stands behind the options: `[PATH…]`; empty for a command that takes none. */
  readonly operands: string;
  /** The most operands that make sense. */
  readonly maxOperands: number;
  readonly options: readonly Option[];
  /** What the help says besides, in sentences. */
  readonly notes?: readonly string[];
  /** Command lines without `zonewright`, and what each does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Resolves to the exit status. Throws `Misuse` for what the person can mend. */
  run(args: Arguments, terminal: Terminal): Promise<number>;
}

/** What every command takes. */
export const everywhere: readonly Option[] = [
  { name: 'help', letter: 'h', summary: 'Shows this.' },
  { name: 'debug', summary: 'Shows where in the program a fault happened.' },
];
