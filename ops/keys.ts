/**
 * Secrets by the names that a workspace may say. The secrets themselves are the user's: in the environment, or in a file
 * that only they can read and that their own configuration names. Never in a workspace, an argument or a log.
 */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { TargetFailure } from './target.ts';

/** Where targets find secrets. */
export interface Keys {
  /** The secret of that name as text, or why there is none to use and what to do. */
  find(name: string): { readonly secret: string } | TargetFailure;
}

/** What a key may be called. */
export const keyName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/;

/** The user's own configuration of keys: a JSON object of names and the absolute paths of files. */
export function keysFile({ XDG_CONFIG_HOME, APPDATA, HOME }: NodeJS.ProcessEnv = process.env): string {
  return join(XDG_CONFIG_HOME || APPDATA || join(HOME || homedir(), '.config'), 'zonewright', 'keys.json');
}

/** The keys of whoever runs this: `ZONEWRIGHT_KEY_NAME` of the environment, else the file that keys.json names. */
export function userKeys(environment: NodeJS.ProcessEnv = process.env): Keys {
  return {
    find(name) {
      const variable = `ZONEWRIGHT_KEY_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
      const given = environment[variable]?.trim();
      if (given) return { secret: given };
      const list = keysFile(environment);
      const path = pathIn(list, name);
      if (typeof path !== 'string') return path;
      if (path !== '') return readSecret(name, path);
      return failure(
        `No secret is known for the key "${name}". Set ${variable}, or name a file that only you can read in ` +
          `${list}: { "${name}": "/home/you/.keys/${name}" }`,
      );
    },
  };
}

function pathIn(list: string, name: string): string | TargetFailure {
  if (!existsSync(list)) return '';
  let paths: unknown;
  try {
    paths = JSON.parse(readFileSync(list, 'utf8'));
  } catch {
    return failure(`${list} cannot be read as JSON: it must be one object of names and paths.`);
  }
  const path = Object.entries(paths ?? {}).find(([it]) => it === name)?.[1];
  if (path === undefined) return '';
  if (typeof path === 'string' && isAbsolute(path)) return path;
  return failure(`${list} must give an absolute path for the key "${name}".`);
}

function readSecret(name: string, path: string): { readonly secret: string } | TargetFailure {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status?.isFile()) return failure(`The file of the key "${name}" is missing: ${path}`);
  if (process.platform !== 'win32' && (status.mode & 0o077) !== 0) {
    return failure(
      `${path} holds the key "${name}" and others can read it. Take that away: chmod 600 ${path}`,
    );
  }
  try {
    const secret = readFileSync(path, 'utf8').trim();
    return secret === '' ? failure(`${path} is empty, so there is no key "${name}".`) : { secret };
  } catch {
    return failure(`${path} cannot be read, so there is no key "${name}".`);
  }
}

function failure(message: string): TargetFailure {
  return { failure: 'key', message };
}
