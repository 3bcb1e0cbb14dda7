import { Uri, window, workspace } from 'vscode';
import { octetsFromText } from '../../../core/text/octets.ts';
import { Document } from '../../../core/workspace/document.ts';
import { lockFileName, showLock } from '../../../core/workspace/external.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';
import { readAgencyFolder } from '../agency-folder.ts';
import { withAbort } from '../deploy/with-abort.ts';
import type { loadOps as LoadOps } from '../load-ops.ts';
import type { ReportDocuments } from '../report-documents.ts';
import { requireTrust } from '../trust.ts';

/** Asks DNS for the names beyond the workspace, writes `dns.lock.yaml` beside `agency.yaml`, and shows what changed. */
export async function refreshExternal(loadOps: typeof LoadOps, reports: ReportDocuments): Promise<void> {
  requireTrust();
  const { agency, snapshot } = await readAgencyFolder();
  const ops = await loadOps();
  const refreshed = await withAbort('Asking DNS for external names', async (signal, say) => {
    const onProgress = (asked: number) => say(`${asked} questions`);
    const found = await ops.refreshExternal(snapshot, { now: new Date(), signal, onProgress });
    return signal.aborted ? undefined : found;
  });
  if (!refreshed) return;
  const uri = Uri.parse(snapshot.external?.uri ?? agency.uri.replace(/[^/]*$/, lockFileName), true);
  const text = showLock(refreshed.answers);
  const changes = ops.describeChanges(snapshot, withLock(snapshot, new Document(uri.toString(), text)));
  await replaceFile(uri, text);
  const { failures } = refreshed;
  if (changes.length === 0 && failures.length === 0) {
    void window.showInformationMessage('External DNS is as it was: nothing changed.');
    return;
  }
  const lines = changes.length > 0 ? ['What changed:', '', ...changes] : ['Nothing changed.'];
  if (failures.length > 0) lines.push('', 'Nobody answered for these; they are as before:', '', ...failures);
  await reports.show('external-dns.txt', `${lines.join('\n')}\n`);
}

function withLock(snapshot: Snapshot, lock: Document): Snapshot {
  return new Workspace().apply({ documents: [...snapshot.documents.values(), lock] });
}

/** Written beside it, then renamed, so that nobody ever reads half of it. */
async function replaceFile(uri: Uri, text: string): Promise<void> {
  const temporary = Uri.joinPath(uri, '..', `.${lockFileName}.new`);
  await workspace.fs.writeFile(temporary, octetsFromText(text));
  await workspace.fs.rename(temporary, uri, { overwrite: true });
}
