import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { looksBinary, textFromOctets } from '../../core/text/octets.ts';
import type { Uri } from '../../core/zone/source.ts';
import { byRepository, committedTexts } from './committed-texts.ts';
import { type Files, isOfInterest } from './files.ts';
import { liesBelow, linksWithin } from './follow-link.ts';

/** The most octets of a file that the server reads by itself; a zone of a million records has half as many. */
const maxOctets = 128 * 1024 * 1024;
const skipped = new Set(['node_modules', '.git']);

/** Files on disk. Links that lead out of the workspace are not followed, so that nothing outside of it is read. */
export const nodeFiles: Files = {
  async list(folders, onLeftOut) {
    const found: Uri[] = [];
    for (const folder of folders)
      if (folder.startsWith('file:')) found.push(...(await listBelow(fileURLToPath(folder), onLeftOut)));
    return found;
  },
  async read(uri, folders) {
    if (!uri.startsWith('file:')) return undefined;
    try {
      const path = fileURLToPath(uri);
      if (folders && !liesBelow(path, folders.map(pathOf))) return undefined;
      const { size } = await stat(path);
      if (size > maxOctets) return undefined;
      const octets = await readFile(path);
      return looksBinary(octets) ? undefined : textFromOctets(octets);
    } catch {
      return undefined;
    }
  },
  async committed(uris) {
    const paths = new Map(uris.filter((it) => it.startsWith('file:')).map((it) => [fileURLToPath(it), it]));
    const texts = new Map<Uri, string>();
    for (const [folder, files] of byRepository([...paths.keys()]))
      for (const [path, text] of await committedTexts(folder, files)) texts.set(paths.get(path) as Uri, text);
    return texts;
  },
};

async function listBelow(
  folder: string,
  onLeftOut: (path: Uri, reason: string) => void,
): Promise<readonly Uri[]> {
  const found = new Set<string>();
  const links: string[] = [];
  await walk(folder, found, links);
  const within = linksWithin(
    folder,
    links,
    (path) => found.has(path),
    isWanted,
    (link, reason) => onLeftOut(pathToFileURL(link).href, reason),
  );
  return [...found, ...within].map((it) => pathToFileURL(it).href);
}

async function walk(folder: string, found: Set<string>, links: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (skipped.has(entry.name)) continue;
    if (entry.isDirectory()) await walk(path, found, links);
    else if (entry.isSymbolicLink()) links.push(path);
    else if (entry.isFile() && isWanted(path)) found.add(path);
  }
}

function isWanted(path: string): boolean {
  return isOfInterest(path.replaceAll('\\', '/'));
}

function pathOf(uri: Uri): string {
  return uri.startsWith('file:') ? fileURLToPath(uri) : uri;
}
