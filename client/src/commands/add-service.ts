import { type QuickPickItem, Selection, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type AddServiceParams,
  addService,
  type ServiceChoicesResult,
  serviceChoices,
} from '../../../protocol/messages.ts';
import { Refusal } from '../refusal.ts';
import { makeEdits } from './edit-zone.ts';

/** Something that the server left to be filled in. */
const placeholder = /\{[A-Z][A-Z0-9_]+\}/;

/**
 * Adds what a service needs to the zone in the editor, or the service to the tenant's list: the one with an id, else the
 * one that somebody picks. Goes to the first value that is to be filled in.
 */
export async function addServiceHere(client: BaseLanguageClient, chosen?: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) throw new Refusal('Open a zone, or the YAML file of a tenant, and choose the command again.');
  const { document } = editor;
  const id = typeof chosen === 'string' ? chosen : await pick(client);
  if (id === undefined) return;
  const before = document.version;
  const uri = document.uri.toString();
  const done = await makeEdits(client, addService, { uri, id } satisfies AddServiceParams);
  const text = document.getText();
  const match = placeholder.exec(text);
  if (match && document.version !== before) {
    const [from, to] = [match.index, match.index + match[0].length].map((it) => document.positionAt(it));
    if (from && to) editor.selection = new Selection(from, to);
    editor.revealRange(editor.selection);
  }
  void window.showInformationMessage(done);
}

async function pick(client: BaseLanguageClient): Promise<string | undefined> {
  const services = await client.sendRequest<ServiceChoicesResult>(serviceChoices);
  const items = services.map((it): QuickPickItem & { readonly id: string } => ({
    id: it.id,
    label: it.name,
    description: it.summary,
  }));
  const placeHolder = 'Which service sends or receives mail for this domain?';
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.id;
}
