import { CodeLensRefreshRequest, type TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Edit } from '../../../core/text/edit.ts';
import { Document } from '../../../core/workspace/document.ts';
import { madeFor } from '../../../core/workspace/tenant-zone.ts';
import { followContent, refreshContents } from '../contents.ts';
import { isOfInterest } from '../files.ts';
import { readCommitted, readFiles, readMissing, refreshClient, type Session } from '../session.ts';

/** Keeps the workspace equal to what the editor shows, and for closed files to what lies on disk. */
export function handleDocuments(session: Session): void {
  const { connection, workspace, open } = session;
  connection.onDidOpenTextDocument(({ textDocument: { uri, text, version, languageId } }) => {
    // A rendered zone is made here, and no part of the workspace.
    if (madeFor(uri) !== undefined) return followContent(session, uri, text);
    session.saved.set(uri, text);
    put(session, new Document(uri, text, version));
    if (languageId === 'dns-zone' && !workspace.snapshot.isZoneFile(uri))
      workspace.apply({ declareZones: new Map([[uri, {}]]) });
    return refreshWhenRead(session);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = open.get(uri);
    if (!document) return;
    let next = document;
    for (const change of contentChanges) next = changed(session, next, change, version);
    put(session, next);
  });
  connection.onDidSaveTextDocument(async ({ textDocument: { uri } }) => {
    const document = open.get(uri);
    if (document) session.saved.set(uri, document.text);
    if (session.canRefreshLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (madeFor(uri) !== undefined) return void session.contents.delete(uri);
    open.delete(uri);
    session.saved.delete(uri);
    return readFiles(session, [uri]);
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    if (changes.some(({ uri }) => uri.endsWith('/.git/logs/HEAD'))) await readCommitted(session);
    const uris = changes
      .map((it) => it.uri)
      .filter((uri) => isOfInterest(uri) || workspace.snapshot.documents.has(uri));
    return readFiles(session, uris);
  });
}

function put(session: Session, document: Document): void {
  session.open.set(document.uri, document);
  session.workspace.apply({ documents: [document] });
  refreshContents(session);
}

// Changes apply one after the other, each to the text that the one before left (LSP 3.17).
function changed(
  session: Session,
  document: Document,
  change: TextDocumentContentChangeEvent,
  version: number,
): Document {
  if (!('range' in change)) return new Document(document.uri, change.text, version);
  const edit: Edit = { at: session.convert.span(document, change.range), newText: change.text };
  return document.edit([edit], version);
}

async function refreshWhenRead(session: Session): Promise<void> {
  if (await readMissing(session)) await refreshClient(session);
}
