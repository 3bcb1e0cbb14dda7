import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isZoneFileName } from '../../../core/workspace/document.ts';
import { isLockFile } from '../../../core/workspace/external.ts';
import { isPolicyFile } from '../../../core/workspace/policy-file.ts';
import { isAgencyFile, isTemplateFile } from '../../../core/workspace/workspace.ts';
import type { Uri } from '../../../core/zone/source.ts';
import { linksWithin } from '../../../server/src/follow-link.ts';
import { describeSystemError } from '../misuse.ts';
import { uriOfPath } from './paths.ts';

const skipped = new Set(['node_modules', '.git']);

/** What is told while files are looked for; a reason is the second half of a sentence that begins with the path. */
export interface Telling {
  /** A folder cannot be listed. */
  readonly problem: (path: Uri, reason: string) => void;
  /** A symbolic link is not followed. */
  readonly leftOut?: (path: Uri, reason: string) => void;
}

/**
 * The files of a workspace below a folder, in a stable order: zone files, agency files, templates, policies. Symbolic links that
 * lead out of the folder are not followed, nor are links to folders, which are visited where they lie. Of other files,
 * those that `isWanted` says.
 */
export function findFiles(
  folder: Uri,
  { problem, leftOut }: Telling,
  isWanted = isWorkspaceFile,
): readonly Uri[] {
  const found: Uri[] = [];
  const links: Uri[] = [];
  const walk = (at: Uri): void => {
    for (const entry of listFolder(at, problem)) {
      const path = uriOfPath(at, entry.name);
      if (skipped.has(entry.name)) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isSymbolicLink()) links.push(path);
      else if (entry.isFile() && isWanted(path)) found.push(path);
    }
  };
  walk(folder);
  const known = new Set(found);
  const within = linksWithin(
    folder,
    links,
    (path) => known.has(uriOfPath(folder, path)),
    isWanted,
    (link, reason) => leftOut?.(link, reason),
  );
  return [...found, ...within].sort();
}

/** The folder of the nearest `agency.yaml` at or above a folder; undefined where there is none. */
export function findAgencyFolder(folder: string): Uri | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (['agency.yaml', 'agency.yml'].some((it) => existsSync(join(at, it)))) return uriOfPath(at, '.');
    if (dirname(at) === at) return undefined;
  }
}

function isWorkspaceFile(path: Uri): boolean {
  return (
    isZoneFileName(path) ||
    isAgencyFile(path) ||
    isTemplateFile(path) ||
    isLockFile(path) ||
    isPolicyFile(path)
  );
}

function listFolder(folder: Uri, problem: Telling['problem']) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problem(folder, describeSystemError(error));
    return [];
  }
}
