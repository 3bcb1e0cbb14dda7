import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from '../files/write-file.ts';
import { Misuse } from '../misuse.ts';
import type { Terminal } from '../terminal.ts';

/**
 * A folder of the user's own for what must not lie in a workspace, such as which servers were accepted; made where it is
 * missing, and closed to others.
 */
export async function stateFolder(
  { environment }: Pick<Terminal, 'environment'>,
  name: string,
): Promise<string> {
  const { stateHome } = await import('../../../ops/index.ts');
  const folder = join(stateHome(environment), name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Writes a file of such a folder, for the user's eyes only and never half. Throws `Misuse` where it cannot be written. */
export function writeState(path: string, text: string): void {
  const reason = writeText(path, text, 0o600);
  if (reason !== undefined) throw new Misuse(`${path} cannot be written: ${reason}.`);
}
