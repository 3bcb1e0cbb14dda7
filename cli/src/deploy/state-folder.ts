import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from '../terminal.ts';

/**
 * A folder of the user's own for what must not lie in a workspace, such as which servers were accepted; made where it is
 * missing, and closed to others.
 */
export function stateFolder({ environment }: Pick<Terminal, 'environment'>, name: string): string {
  const { XDG_STATE_HOME, LOCALAPPDATA, HOME } = environment;
  const base = XDG_STATE_HOME || LOCALAPPDATA || join(HOME || homedir(), '.local', 'state');
  const folder = join(base, 'zonewright', name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
