import type { SelectionRange } from 'vscode-languageserver';
import { selectionsAt } from '../../../core/features/selection.ts';
import type { Session } from '../session.ts';

/** Answers `textDocument/selectionRange`. */
export function handleSelectionRanges(session: Session): void {
  const { connection, convert, workspace } = session;
  connection.onSelectionRanges(({ textDocument: { uri }, positions }) => {
    const { snapshot } = workspace;
    const document = snapshot.documents.get(uri);
    if (!document) return null;
    return positions.map((position) => {
      let range: SelectionRange = { range: { start: position, end: position } };
      let parent: SelectionRange | undefined;
      for (const it of selectionsAt(snapshot, uri, convert.offset(document, position)).toReversed()) {
        range = parent
          ? { range: convert.range(document, it), parent }
          : { range: convert.range(document, it) };
        parent = range;
      }
      return range;
    });
  });
}
