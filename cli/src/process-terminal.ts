import { createInterface } from 'node:readline/promises';
import type { Terminal } from './terminal.ts';

/** The terminal that this process was started from. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const { NO_COLOR, TERM } = env;
  const interruption = new AbortController();
  let isClosed = false;
  // A reader that has seen enough, such as `head`, is no fault: what follows is not written.
  stdout.on('error', () => {
    isClosed = true;
  });
  stderr.on('error', () => {});
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interruption.abort());
  return {
    folder: process.cwd(),
    environment: env,
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    hasColors: stdout.isTTY === true && !NO_COLOR && TERM !== 'dumb',
    signal: interruption.signal,
    write: (text) =>
      new Promise((resolve) => {
        if (isClosed) resolve();
        else stdout.write(text, () => resolve());
      }),
    tell: (line) => {
      stderr.write(`${line}\n`);
    },
    readInput: async () => {
      const pieces: Uint8Array[] = [];
      for await (const piece of stdin) pieces.push(piece as Uint8Array);
      return Buffer.concat(pieces);
    },
    ask: async (question) => {
      const lines = createInterface({ input: stdin, output: stderr });
      try {
        return await lines.question(`${question} `, { signal: interruption.signal });
      } catch {
        return undefined;
      } finally {
        lines.close();
      }
    },
    now: () => new Date(),
  };
}
