import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isZoneFileName } from '../../../core/workspace/document.ts';
import { isLockFile } from '../../../core/workspace/external.ts';
import { isPolicyFile } from '../../../core/workspace/policy-file.ts';
import { isAgencyFile, isTemplateFile } from '../../../core/workspace/workspace.ts';
import type { Uri } from '../../../core/zone/source.ts';
import { describeSystemError } from '../misuse.ts';
import { isInside, uriOfPath } from './paths.ts';

const skipped = new Set(['node_modules', '.git']);

/**
 * The files of a workspace below a folder, in a stable order: zone files, agency files, templates, policies. Symbolic links that
 * lead out of the folder are not followed, nor are links to folders, which are visited where they lie. What cannot be
 * listed is told through `onProblem`. Of other files, those that `isWanted` says.
 */
export function findFiles(
  folder: Uri,
  onProblem: (path: Uri, reason: string) => void,
  isWanted = isWorkspaceFile,
): readonly Uri[] {
  const found: Uri[] = [];
  const links: Uri[] = [];
  const walk = (at: Uri): void => {
    for (const entry of listFolder(at, onProblem)) {
      const path = uriOfPath(at, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) walk(path);
      } else if (isWanted(path)) {
        if (entry.isFile()) found.push(path);
        else if (entry.isSymbolicLink()) links.push(path);
      }
    }
  };
  walk(folder);
  return [...found, ...linksWithin(folder, links, new Set(found))].sort();
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

function listFolder(folder: Uri, onProblem: (path: Uri, reason: string) => void) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    onProblem(folder, describeSystemError(error));
    return [];
  }
}

/** The links to files of the folder that are not found under their own names already. */
function linksWithin(folder: Uri, links: readonly Uri[], found: ReadonlySet<Uri>): readonly Uri[] {
  if (links.length === 0) return [];
  const real = realpathSync(folder);
  const kept: Uri[] = [];
  for (const link of links) {
    if (!existsSync(link)) continue;
    const target = realpathSync(link);
    const own = uriOfPath(folder, target.slice(real.length + 1));
    if (isInside(target, real) && statSync(target).isFile() && !found.has(own)) kept.push(link);
  }
  return kept;
}
