import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { looksBinary, textFromOctets } from '../../core/text/octets.ts';
import type { Uri } from '../../core/zone/source.ts';
import { byRepository, committedTexts } from './committed-texts.ts';
import { type Files, isOfInterest } from './files.ts';

/** The most octets of a file that the server reads by itself; a zone of a million records has half as many. */
const maxOctets = 128 * 1024 * 1024;
const skipped = new Set(['node_modules', '.git']);

/** Files on disk. Links are not followed, so that nothing outside of the workspace is read. */
export const nodeFiles: Files = {
  async list(folders) {
    const found: Uri[] = [];
    for (const folder of folders) if (folder.startsWith('file:')) await walk(fileURLToPath(folder), found);
    return found;
  },
  async read(uri) {
    if (!uri.startsWith('file:')) return undefined;
    try {
      const path = fileURLToPath(uri);
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

async function walk(folder: string, found: Uri[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) await walk(path, found);
    else if (entry.isFile() && isOfInterest(path.replaceAll('\\', '/'))) found.push(pathToFileURL(path).href);
  }
}
