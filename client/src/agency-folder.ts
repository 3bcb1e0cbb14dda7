import { workspace } from 'vscode';
import { blockingProblem } from '../../core/workspace/agency/blocking.ts';
import type { Agency } from '../../core/workspace/agency.ts';
import { Document } from '../../core/workspace/document.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import { Workspace } from '../../core/workspace/workspace.ts';
import { Refusal } from './refusal.ts';
import { listWorkspaceFiles, readSavedText, saveFiles } from './workspace-files.ts';

/** The agency of the open folder with everything that its zones are made of, as saved. */
export interface AgencyFolder {
  readonly agency: Agency;
  readonly snapshot: Snapshot;
}

/** The zones and agency files of the open folder with all that belongs to them, as they are being edited. */
export async function readFolderAsEdited(): Promise<Snapshot> {
  return readAll(await listWorkspaceFiles(), async (uri) => {
    const open = workspace.textDocuments.find((it) => it.uri.toString() === uri);
    return open?.getText() ?? readSavedText(uri);
  });
}

/** Saves what is edited, then reads the whole agency. Refuses where the folder has no readable `agency.yaml`. */
export async function readAgencyFolder(): Promise<AgencyFolder> {
  const uris = await listWorkspaceFiles();
  await saveFiles(uris);
  const snapshot = await readAll(uris, readSavedText);
  return { agency: requireAgency(snapshot), snapshot };
}

type ReadText = (uri: string) => Promise<string | undefined>;

async function readAll(uris: readonly string[], read: ReadText): Promise<Snapshot> {
  const all = new Workspace();
  all.apply({ documents: await readDocuments(uris, read) });
  for (let missing = all.snapshot.missing; missing.length > 0; ) {
    const documents = await readDocuments(missing, read);
    if (documents.length === 0) break;
    all.apply({ documents });
    missing = all.snapshot.missing;
  }
  return all.snapshot;
}

async function readDocuments(uris: readonly string[], read: ReadText): Promise<readonly Document[]> {
  const texts = await Promise.all(uris.map(async (uri) => ({ uri, text: await read(uri) })));
  return texts.flatMap(({ uri, text }) => (text === undefined ? [] : new Document(uri, text)));
}

function requireAgency({ agency }: Snapshot): Agency {
  if (!agency) {
    throw new Refusal(
      'There is no agency.yaml in this folder, so it is not known where zones go. Write one that names your servers ' +
        'and tenants, or open the folder that has it.',
    );
  }
  const problem = blockingProblem(agency);
  if (problem) {
    const file = problem.uri.slice(problem.uri.lastIndexOf('/') + 1);
    throw new Refusal(`${file} has a mistake: ${problem.message} Mend it first; it is marked in the file.`);
  }
  return agency;
}
