import { Uri, workspace } from 'vscode';
import { looksBinary, textFromOctets } from '../../core/text/octets.ts';
import { Refusal } from './refusal.ts';

const filePattern =
  '**/{*.zone,db.*,*mta-sts.txt,agency.yaml,agency.yml,dns.lock.yaml,tenants/*.yaml,tenants/*.yml,templates/**/*.liquid}';

/** The zone and agency files below the workspace's folders. */
export async function listWorkspaceFiles(): Promise<readonly string[]> {
  const found = await workspace.findFiles(filePattern, '**/node_modules/**');
  return found.map((it) => it.toString()).sort();
}

/** A file's octets as text, as they are saved; undefined where there is no such file, or it is no text. */
export async function readSavedText(uri: string): Promise<string | undefined> {
  try {
    const octets = await workspace.fs.readFile(Uri.parse(uri, true));
    return looksBinary(octets) ? undefined : textFromOctets(octets);
  } catch {
    return undefined;
  }
}

/** Saves what is edited and not saved among these files. Refuses to go on where one cannot be. */
export async function saveFiles(uris: readonly string[]): Promise<void> {
  for (const document of workspace.textDocuments) {
    if (!document.isDirty || !uris.includes(document.uri.toString())) continue;
    if (await document.save()) continue;
    const name = workspace.asRelativePath(document.uri);
    throw new Refusal(
      `${name} could not be saved, and only what is saved is deployed. Save it and try again.`,
    );
  }
}
