import { Uri, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type TenantsOfParams, type TenantsOfResult, tenantsOf } from '../../../protocol/messages.ts';
import { Refusal } from '../refusal.ts';

/**
 * Shows the zone that a template or tenant makes, or else the one that is edited, beside it; asks which one where a
 * template makes several.
 */
export async function showRenderedZone(client: BaseLanguageClient, about?: Uri): Promise<void> {
  const uri = (about ?? window.activeTextEditor?.document.uri)?.toString();
  if (uri === undefined) throw new Refusal("Open a template or a tenant's file first.");
  const tenants = await client.sendRequest<TenantsOfResult>(tenantsOf, { uri } satisfies TenantsOfParams);
  const [only, another] = tenants;
  if (!only)
    throw new Refusal("This file makes no zone. Open a template under templates, or a tenant's file.");
  const chosen = another
    ? await window.showQuickPick(
        tenants.map((it) => ({ label: it.domain, uri: it.uri })),
        { placeHolder: "Which tenant's zone?" },
      )
    : only;
  if (!chosen) return;
  const document = await workspace.openTextDocument(Uri.parse(chosen.uri, true));
  await window.showTextDocument(document, {
    viewColumn: ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}
