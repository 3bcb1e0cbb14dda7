import { readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';

/** Where a symbolic link leads: to a file of the folder, or why it is left out, as a sentence's second half. */
type FollowedLink = { readonly file: string } | { readonly reason: string };

/**
 * The symbolic links below a folder that lead to files of it, which are read as if they lay there; not those to what is
 * found under its own name. Told of the others that somebody may miss, with why, as a sentence's second half.
 */
export function linksWithin(
  folder: string,
  links: readonly string[],
  isFound: (path: string) => boolean,
  isWanted: (path: string) => boolean,
  onLeftOut: (link: string, reason: string) => void,
): readonly string[] {
  if (links.length === 0) return [];
  const real = realpathSync(folder);
  return links.filter((link) => {
    const followed = followLink(link, real, isWanted);
    if (followed && 'reason' in followed) onLeftOut(link, followed.reason);
    return followed && 'file' in followed && !isFound(join(folder, relative(real, followed.file)));
  });
}

/**
 * Follows a link below a folder. Undefined for one that nobody misses: to a folder that is visited where it lies, and to
 * what `isWanted` does not want under the link's name. `folder` is a real path.
 */
function followLink(
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
