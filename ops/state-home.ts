import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's own folder for what must not lie in a workspace, such as versions and accepted servers. It may be missing. */
export function stateHome({ XDG_STATE_HOME, LOCALAPPDATA, HOME }: NodeJS.ProcessEnv = process.env): string {
  return join(XDG_STATE_HOME || LOCALAPPDATA || join(HOME || homedir(), '.local', 'state'), 'zonewright');
}
