import { Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import { archiveMoves, type FileMove } from '../../../core/features/leaving-tenant/archive.ts';
import { type Pointer, pointersToTenant } from '../../../core/features/leaving-tenant/pointers.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { Refusal } from '../refusal.ts';
import type { ReportDocuments } from '../report-documents.ts';
import { type PickedTenant, pickTenant } from '../tenants/pick-tenant.ts';
import { saveFiles } from '../workspace-files.ts';

const answer = 'Move to Archive';

/**
 * Says what else names a client that leaves, and moves its files into `archive` once the user agrees. Nothing is deleted,
 * here or on a server.
 */
export async function archiveTenant(reports: ReportDocuments, about?: Uri): Promise<void> {
  const picked = await pickTenant('Archive which tenant?', about);
  if (!picked) return;
  const { snapshot, tenant } = picked;
  const name = withoutDot(tenant.domain);
  const pointers = pointersToTenant(snapshot, tenant);
  const moves = archiveMoves(snapshot, tenant, await takenIn(snapshot));
  await reports.show(`${name}.leaving`, reportOf(picked, pointers, moves));
  const detail = `${says(pointers.length)} The list is in the editor behind this question.\n\n${moves.map(describeMove).join('\n')}\n\nThe zone stays on its server until it is removed there.`;
  if ((await window.showWarningMessage(`Archive ${name}?`, { modal: true, detail }, answer)) !== answer)
    return;
  await saveFiles(moves.map(({ from }) => from));
  const edit = new WorkspaceEdit();
  for (const { from, to } of moves)
    edit.renameFile(Uri.parse(from, true), Uri.parse(to, true), { overwrite: false });
  if (!(await workspace.applyEdit(edit)))
    throw new Refusal(`The files of ${name} could not be moved. They are where they were.`);
  void window.showInformationMessage(`${name} is in the archive.`);
}

function says(count: number): string {
  if (count === 0) return 'Nothing else here names it.';
  return count === 1 ? 'One place elsewhere still names it.' : `${count} places elsewhere still name it.`;
}

function reportOf(
  { snapshot, tenant }: PickedTenant,
  pointers: readonly Pointer[],
  moves: readonly FileMove[],
): string {
  const lines = [`${withoutDot(tenant.domain)} leaves`, '', says(pointers.length)];
  for (const { words, at } of pointers) {
    const line = snapshot.documents.get(at.uri)?.lines.lineAt(at.span.start) ?? 0;
    lines.push(`  ${words}  (${shown(at.uri)}:${line + 1})`);
  }
  lines.push('', 'Its files move:', ...moves.map((it) => `  ${describeMove(it)}`));
  lines.push(
    '',
    'What is left to do elsewhere',
    `  At the server${tenant.server === undefined ? '' : ` ${tenant.server}`}: remove the zone once the new operator answers for it.`,
    '  At the registrar: name servers and DS of the new operator, before the zone is removed.',
    '  At the services: end what is paid for, and take the domain out of their consoles, so that nobody else claims it.',
  );
  return `${lines.join('\n')}\n`;
}

function describeMove({ from, to }: FileMove): string {
  return `${shown(from)} → ${shown(to)}`;
}

function shown(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri, true));
}

/** Which names the archive has already. */
async function takenIn({ agency }: Snapshot): Promise<(uri: string) => boolean> {
  const folder = Uri.joinPath(Uri.parse(agency?.uri ?? '', true), '..', 'archive');
  const there = await workspace.fs.readDirectory(folder).then(
    (entries) => new Set(entries.map(([name]) => name)),
    () => new Set<string>(),
  );
  return (uri) => there.has(decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
}
