import { type QuickPickItem, Selection, TextEditorRevealType, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type AddServiceParams,
  addService,
  type ServiceChoicesResult,
  serviceChoices,
} from '../../../protocol/messages.ts';
import { Refusal } from '../refusal.ts';
import { type MadeEdits, makeEdits } from './edit-zone.ts';

/**
 * Adds what a service needs to the zone in the editor, or the service to the tenant's list: the one with an id, else the
 * one that somebody picks. Selects what is to be filled in first, at all its places, or goes to what is new.
 */
export async function addServiceHere(client: BaseLanguageClient, chosen?: unknown): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  if (uri === undefined)
    throw new Refusal('Open a zone, or the YAML file of a tenant, and choose the command again.');
  const id = typeof chosen === 'string' ? chosen : await pick(client);
  if (id === undefined) return;
  const { done, goTo } = await makeEdits(client, addService, { uri, id } satisfies AddServiceParams);
  if (goTo) await select(client, goTo);
  void window.showInformationMessage(done);
}

async function select(
  { protocol2CodeConverter }: BaseLanguageClient,
  { uri, ranges }: NonNullable<MadeEdits['goTo']>,
): Promise<void> {
  const document = await workspace.openTextDocument(protocol2CodeConverter.asUri(uri));
  const editor = await window.showTextDocument(document);
  editor.selections = ranges.map(({ start, end }) => {
    const at = protocol2CodeConverter.asRange({ start, end });
    return new Selection(at.start, at.end);
  });
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
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
