import { commands, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { newAgencyFiles } from '../../../core/features/new-tenant/agency-files.ts';
import { readDomain } from '../../../core/features/new-tenant/domain.ts';
import { octetsFromText } from '../../../core/text/octets.ts';
import { isAddress } from '../../../core/workspace/agency/check-shape.ts';
import { readFolderAsEdited } from '../agency-folder.ts';
import { commandIds } from '../command-ids.ts';
import { Refusal } from '../refusal.ts';

const title = 'New Agency';

/**
 * Makes an agency of the open folder: asks for its name, its domain and its first server, writes `agency.yaml` and a
 * template, and opens the former. Does nothing where the user leaves, and writes over nothing.
 */
export async function newAgency(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Refusal('Open a folder first: the agency is to live in it.');
  if ((await readFolderAsEdited()).agency)
    throw new Refusal('This folder is an agency already: it has an agency.yaml.');
  const name = await ask("The agency's name", 'North Studio', () => undefined);
  const written = name && (await ask("The agency's own domain", 'agency.example', refusalOfDomain));
  const address =
    written && (await ask("The address of the clients' server", '192.0.2.10', refusalOfAddress));
  if (!address) return;
  const read = readDomain(written);
  if ('refusal' in read) throw new Refusal(read.refusal);
  const edit = new WorkspaceEdit();
  for (const [path, text] of newAgencyFiles({ name, domain: read.domain, address })) {
    const uri = Uri.joinPath(folder, path);
    edit.createFile(uri, { contents: octetsFromText(text), overwrite: false, ignoreIfExists: false });
  }
  if (!(await workspace.applyEdit(edit)))
    throw new Refusal('The files of the agency could not be written: some may be there already.');
  await window.showTextDocument(Uri.joinPath(folder, 'agency.yaml'), { preview: false });
  void offerTenant(name);
}

async function offerTenant(name: string): Promise<void> {
  const answer = 'New Tenant…';
  const given = await window.showInformationMessage(
    `${name} is an agency now. See whether its agency.yaml is right, then write down the first client.`,
    answer,
  );
  if (given === answer) await commands.executeCommand(commandIds.newTenant);
}

async function ask(
  prompt: string,
  placeHolder: string,
  refusal: (value: string) => string | undefined,
): Promise<string | undefined> {
  const validateInput = (value: string) => (value === '' ? undefined : refusal(value));
  return window.showInputBox({ title, prompt, placeHolder, ignoreFocusOut: true, validateInput });
}

function refusalOfDomain(value: string): string | undefined {
  const read = readDomain(value);
  return 'refusal' in read ? read.refusal : undefined;
}

function refusalOfAddress(value: string): string | undefined {
  return isAddress(value) ? undefined : `${value} is no IP address.`;
}
