import { linksOf } from '../../../core/features/links.ts';
import type { Session } from '../session.ts';

/** Answers `textDocument/documentLink`. */
export function handleDocumentLinks(session: Session): void {
  const { connection, convert, workspace } = session;
  connection.onDocumentLinks(({ textDocument: { uri } }) => {
    const document = workspace.snapshot.documents.get(uri);
    if (!document) return [];
    return linksOf(workspace.snapshot, uri).map(({ at, target }) => ({
      range: convert.range(document, at),
      target,
    }));
  });
}
