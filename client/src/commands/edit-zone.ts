import { window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type BumpSerialParams,
  bumpSerial,
  type EditResult,
  type SortZoneParams,
  sortZone,
} from '../../../protocol/messages.ts';
import { languageId } from '../language-client.ts';
import { Refusal } from '../refusal.ts';

/** How long the status bar says what was done, in milliseconds. */
const shownFor = 5000;

/** Gives the zone in the editor its next serial. */
export async function bumpSerialHere(client: BaseLanguageClient): Promise<void> {
  await edit(client, bumpSerial, { uri: zoneInEditor() } satisfies BumpSerialParams);
}

/** Sorts the records of the zone in the editor. */
export async function sortZoneHere(client: BaseLanguageClient): Promise<void> {
  await edit(client, sortZone, { uri: zoneInEditor() } satisfies SortZoneParams);
}

function zoneInEditor(): string {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== languageId)
    throw new Refusal('No zone is in the editor. Open its file, and choose the command again.');
  return document.uri.toString();
}

async function edit(client: BaseLanguageClient, method: string, params: object): Promise<void> {
  window.setStatusBarMessage((await makeEdits(client, method, params)).done, shownFor);
}

/** Edits that were asked for and can be made. */
export type MadeEdits = Exclude<EditResult, { readonly refusal: string }>;

/** Asks the server for edits and makes them; refused where that cannot be. */
export async function makeEdits(
  client: BaseLanguageClient,
  method: string,
  params: object,
): Promise<MadeEdits> {
  const result = await client.sendRequest<EditResult>(method, params);
  if ('refusal' in result) throw new Refusal(result.refusal);
  const changes = Object.entries(result.changes).map(([uri, edits]) => [
    uri,
    edits.map(({ range: { start, end }, newText }) => ({ range: { start, end }, newText })),
  ]);
  const workspaceEdit = await client.protocol2CodeConverter.asWorkspaceEdit({
    changes: Object.fromEntries(changes),
  });
  if (!(await workspace.applyEdit(workspaceEdit)))
    throw new Refusal(
      'The editor did not take the edit. See whether the file can be written, and try again.',
    );
  return result;
}
