import { Misuse } from '../misuse.ts';
import type { Terminal } from '../terminal.ts';
import { decodeText } from './read-file.ts';

/** The text that comes by standard input. Throws `Misuse` where it is none. */
export async function readInputText(terminal: Terminal): Promise<string> {
  const text = decodeText(await terminal.readInput());
  if (typeof text !== 'string') throw new Misuse(`Standard input cannot be read: ${text.reason}.`);
  return text;
}
