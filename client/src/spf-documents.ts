import { type Disposable, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type SpfDocumentParams, type SpfDocumentResult, spfDocument } from '../../protocol/messages.ts';

/** Shows what names beyond the workspace say about SPF as read-only documents, which the server writes. */
export function registerSpfDocuments(client: Promise<BaseLanguageClient>): Disposable {
  return workspace.registerTextDocumentContentProvider('zonewright-spf', {
    async provideTextDocumentContent(uri: Uri): Promise<string> {
      const params: SpfDocumentParams = { uri: uri.toString() };
      const text = await (await client).sendRequest<SpfDocumentResult>(spfDocument, params);
      return text ?? 'This is no domain name.\n';
    },
  });
}
