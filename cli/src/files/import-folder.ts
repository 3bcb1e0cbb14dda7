import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withoutDot } from '../../../core/dns/name.ts';
import { type ImportedAgency, importZones } from '../../../core/features/import/import-zones.ts';
import { describeSystemError, Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';
import { showPath, uriOfPath } from './paths.ts';
import { readWorkspace } from './read-workspace.ts';
import { writeText } from './write-file.ts';

/**
 * Makes an agency of the zone files of a folder, in `out` or nowhere. Resolves to the exit status: 1 where a zone did
 * not become a tenant. Throws `Misuse` where a file is there already: nothing is written then.
 */
export async function importFolder(
  terminal: Terminal,
  path: string,
  out: string | undefined,
): Promise<number> {
  const { workspace, unreadable } = readWorkspace(terminal.folder, { paths: [path], isAlone: true });
  const { snapshot } = workspace;
  const [problem] = unreadable;
  if (problem !== undefined) throw new Misuse(problem);
  const zones = snapshot.zoneUris.map((uri) => snapshot.zoneAt(uri));
  if (zones.length === 0) throw new Misuse(`No zone files (*.zone, db.*) are in ${path}.`);
  const imported = importZones(zones);
  if (out !== undefined) write(uriOfPath(terminal.folder, out), out, imported);
  await writeLines(terminal, linesOf(imported));
  for (const { uri, reason } of imported.refused)
    terminal.tell(`${showPath(terminal.folder, uri)} was not imported: ${visible(reason)}`);
  const count = `${imported.tenants.length} of ${zones.length} zones`;
  terminal.tell(
    out === undefined
      ? `${count} would have the same records again. Write them with --out DIR.`
      : `${count} are in ${out} now, and have the same records. Look at them with: zonewright check ${out}`,
  );
  return imported.refused.length > 0 ? 1 : 0;
}

function* linesOf({ tenants }: ImportedAgency): Iterable<string> {
  for (const { domain, isTemplated, files } of tenants) {
    const own = isTemplated && files.length > 1 ? ', and records of its own' : '';
    yield `${withoutDot(domain)}: ${isTemplated ? `by the template standard${own}` : 'the zone as it was'}`;
  }
}

function write(folder: string, out: string, { files }: ImportedAgency): void {
  for (const path of files.keys())
    if (existsSync(join(folder, path)))
      throw new Misuse(`${out}/${path} exists already, and nothing is overwritten. Name a new folder.`);
  for (const [path, text] of files) {
    let reason: string | undefined;
    try {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      reason = writeText(join(folder, path), text);
    } catch (error) {
      reason = describeSystemError(error, 'writing');
    }
    if (reason !== undefined) throw new Misuse(`${out}/${path} cannot be written: ${reason}.`);
  }
}
