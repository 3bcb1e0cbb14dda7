/** What a command has of the world around it. A test gives one of its own. */
export interface Terminal {
  /** The current folder, absolute. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a person sits there who can answer a question. */
  readonly isInteractive: boolean;
  /** Whether results may be coloured: standard output is a terminal, and NO_COLOR is not set. */
  readonly hasColors: boolean;
  /** Ends what runs when the person presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** Writes results to standard output; resolves when there is room for more. Quiet once nobody reads any longer. */
  write(text: string | Uint8Array): Promise<void>;
  /** Writes a line for people to standard error. */
  tell(line: string): void;
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
  /** Asks a question; the answer without its line end, or undefined where nobody answers. */
  ask(question: string): Promise<string | undefined>;
  now(): Date;
}

/** Writes lines in pieces of some size, so that millions of them neither pile up nor cost a system call each. */
export async function writeLines(terminal: Terminal, lines: Iterable<string>): Promise<void> {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < 65536) continue;
    await terminal.write(piece);
    piece = '';
  }
  if (piece !== '') await terminal.write(piece);
}
