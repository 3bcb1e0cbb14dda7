import { DocumentHighlightKind } from 'vscode-languageserver';
import { highlightsAt } from '../../../core/features/highlights.ts';
import type { Session } from '../session.ts';

/** Answers `textDocument/documentHighlight`: owners are written there, targets are read. */
export function handleDocumentHighlights(session: Session): void {
  const { connection, convert, workspace } = session;
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) => {
    const document = workspace.snapshot.documents.get(uri);
    if (!document) return null;
    return highlightsAt(workspace.snapshot, uri, convert.offset(document, position)).map(({ at, kind }) => ({
      range: convert.range(document, at),
      kind: kind === 'owner' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  });
}
