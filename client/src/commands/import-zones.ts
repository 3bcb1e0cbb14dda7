import { commands, FileType, Uri, window, workspace } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import { type ImportedAgency, importZones } from '../../../core/features/import/import-zones.ts';
import { octetsFromText } from '../../../core/text/octets.ts';
import { Document, isZoneFileName } from '../../../core/workspace/document.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';
import type { Zone } from '../../../core/zone/zone.ts';
import { readFolderAsEdited } from '../agency-folder.ts';
import { Refusal } from '../refusal.ts';
import type { ReportDocuments } from '../report-documents.ts';
import { readSavedText } from '../workspace-files.ts';

/** Deeper folders than this are not looked into: a folder of zones is no tree. */
const deepest = 4;
const answer = 'Write the Files';

/**
 * Makes an agency of a folder of zones in the open folder: shows what it would be, with each zone proved to have the
 * same records, and writes it once the user agrees. Writes over nothing.
 */
export async function importFolder(reports: ReportDocuments): Promise<void> {
  const [opened] = workspace.workspaceFolders ?? [];
  if (!opened) throw new Refusal('Open an empty folder first: the agency is to live in it.');
  if ((await readFolderAsEdited()).agency)
    throw new Refusal('This folder is an agency already. Open an empty folder, and import into that.');
  const target = opened.uri;
  const [source] =
    (await window.showOpenDialog({
      title: 'The Folder of Zones',
      openLabel: 'Look at the Zones',
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  if (!source) return;
  const zones = await readZones(source);
  if (zones.length === 0) throw new Refusal('There are no zone files (*.zone, db.*) in that folder.');
  const imported = importZones(zones);
  await reports.show('import', reportOf(imported, zones.length));
  const detail = `${imported.tenants.length} of ${zones.length} zones become tenants and have the very same records. ${imported.files.size} files are written into the folder ${opened.name}; the zones themselves stay as they are.`;
  if ((await window.showWarningMessage('Make this agency?', { modal: true, detail }, answer)) !== answer)
    return;
  await write(target, imported);
  await commands.executeCommand('zonewright.tenants.focus');
  await window.showTextDocument(Uri.joinPath(target, 'agency.yaml'), { preview: false });
}

async function readZones(folder: Uri): Promise<readonly Zone[]> {
  const documents = await readDocuments(folder, 0);
  const snapshot = new Workspace().apply({ documents });
  return snapshot.zoneUris.map((uri) => snapshot.zoneAt(uri));
}

async function readDocuments(folder: Uri, depth: number): Promise<Document[]> {
  const found: Document[] = [];
  for (const [name, type] of (await workspace.fs.readDirectory(folder)).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const uri = Uri.joinPath(folder, name);
    // A link may lead out of the folder, or round in it.
    if (type === FileType.Directory && depth < deepest) found.push(...(await readDocuments(uri, depth + 1)));
    if (type !== FileType.File || !isZoneFileName(uri.toString())) continue;
    const text = await readSavedText(uri.toString());
    if (text !== undefined) found.push(new Document(uri.toString(), text));
  }
  return found;
}

function reportOf({ tenants, files, refused }: ImportedAgency, count: number): string {
  const lines = [`${tenants.length} of ${count} zones become tenants, and have the very same records`, ''];
  for (const { domain, isTemplated, files: own } of tenants) {
    const besides = own.length > 1 ? ', and records of its own' : '';
    lines.push(
      `  ${withoutDot(domain)}: ${isTemplated ? `by the template${besides}` : 'the zone as it was'}`,
    );
  }
  if (refused.length > 0) lines.push('', 'Not imported');
  for (const { uri, reason } of refused)
    lines.push(`  ${workspace.asRelativePath(Uri.parse(uri, true))}: ${reason}`);
  for (const [path, text] of files)
    if (path === 'agency.yaml' || path.startsWith('templates/'))
      lines.push(
        '',
        path,
        ...text
          .trimEnd()
          .split('\n')
          .map((it) => `  ${it}`),
      );
  return `${lines.join('\n')}\n`;
}

async function write(target: Uri, { files }: ImportedAgency): Promise<void> {
  for (const path of files.keys()) {
    const isThere = await workspace.fs.stat(Uri.joinPath(target, path)).then(
      () => true,
      () => false,
    );
    if (isThere)
      throw new Refusal(`${path} is there already, and nothing is overwritten. Open an empty folder.`);
  }
  for (const [path, text] of files)
    await workspace.fs.writeFile(Uri.joinPath(target, path), octetsFromText(text));
}
