import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withoutDot } from '../../../core/dns/name.ts';
import { soa } from '../../../core/dns/types/basic.ts';
import { type ImportedAgency, importZones } from '../../../core/features/import/import-zones.ts';
import { Document } from '../../../core/workspace/document.ts';
import type { DeclaredZone } from '../../../core/workspace/snapshot.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';
import type { Uri } from '../../../core/zone/source.ts';
import type { Zone } from '../../../core/zone/zone.ts';
import { describeSystemError, Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';
import { findFiles } from './find-files.ts';
import { showPath, uriOfPath } from './paths.ts';
import { readText } from './read-file.ts';
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
  const zones = zonesIn(uriOfPath(terminal.folder, path));
  if (zones.length === 0) throw new Misuse(`No zone files are in ${path}: none has an SOA record.`);
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

/** The zones of a folder's files, whatever those are called: what has an SOA record is one. */
function zonesIn(folder: Uri): readonly Zone[] {
  const declareZones = new Map<Uri, DeclaredZone>();
  const documents: Document[] = [];
  const problem = (uri: Uri, reason: string) => {
    throw new Misuse(`${uri} cannot be read: ${reason}.`);
  };
  for (const uri of findFiles(folder, { problem }, () => true)) {
    const text = readText(uri);
    // Beside zones lie keys, journals and configurations.
    if (typeof text !== 'string') continue;
    const document = new Document(uri, text);
    documents.push(document);
    if (/\bSOA\b/i.test(text) && document.file.entries.typeCodes.includes(soa.code))
      declareZones.set(uri, {});
  }
  const snapshot = new Workspace().apply({ documents, declareZones });
  return [...declareZones.keys()].map((uri) => snapshot.zoneAt(uri));
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
