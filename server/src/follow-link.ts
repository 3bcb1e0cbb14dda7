import { readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';

/** Where a symbolic link leads: to a file of the folder, or why it is left out, as a sentence's second half. */
export type FollowedLink = { readonly file: string } | { readonly reason: string };

/**
 * Follows a link below a folder. Undefined for one that nobody misses: to a folder that is visited where it lies, and to
 * what `isWanted` does not want under the link's name. `folder` is a real path.
 */
export function followLink(
  path: string,
  folder: string,
  isWanted: (path: string) => boolean,
): FollowedLink | undefined {
  const target = realPathOf(path);
  if (target === undefined) {
    if (!isWanted(path)) return undefined;
    return { reason: `it is a link to ${readlinkSync(path)}, where nothing is. Put the file itself here` };
  }
  const status = statSync(target);
  const isWithin = isBelow(target, folder);
  if (status.isDirectory()) {
    const missed = namesIn(target).filter(
      (it) => isWanted(join(path, it)) && !(isWithin && isWanted(join(target, it))),
    );
    if (missed.length === 0) return undefined;
    const where = isWithin ? '' : ', out of this folder';
    return { reason: `it is a link to ${target}${where}. Put the folder itself here` };
  }
  if (!status.isFile() || !isWanted(path)) return undefined;
  if (isWithin) return { file: target };
  return { reason: `it is a link to ${target}, out of this folder. Put the file itself here` };
}

/** Whether a file lies below one of several folders, links followed. */
export function liesBelow(path: string, folders: readonly string[]): boolean {
  const real = realPathOf(path);
  if (real === undefined) return false;
  return folders.some((it) => isBelow(real, realPathOf(it) ?? it));
}

function isBelow(path: string, folder: string): boolean {
  const within = relative(folder, path);
  return !within.startsWith('..') && !isAbsolute(within);
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
