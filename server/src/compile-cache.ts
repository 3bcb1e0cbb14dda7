import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Lets Node keep the compiled form of what is loaded from here on in the user's folder for caches, so that the next start
 * does not compile it again; a third of a start is compiling. Call it before the program itself is loaded. Where a Node
 * is too old for it, the folder cannot be written, or NODE_DISABLE_COMPILE_CACHE is set, nothing happens.
 */
export function keepCompiled({ NODE_COMPILE_CACHE, ...environment }: NodeJS.ProcessEnv = process.env): void {
  // Sources that run as they are, as in tests, leave no trace in anybody's home.
  if (typeof __filename === 'undefined') return;
  module.enableCompileCache?.(NODE_COMPILE_CACHE || join(cacheFolder(environment), 'zonewright'));
}

/** The user's own: a folder that all users share would let one run code as another. */
function cacheFolder({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }: NodeJS.ProcessEnv): string {
  if (XDG_CACHE_HOME || LOCALAPPDATA) return (XDG_CACHE_HOME || LOCALAPPDATA) as string;
  const home = HOME || homedir();
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}
