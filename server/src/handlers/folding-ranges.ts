import { type FoldingRange, FoldingRangeKind, type InitializeParams } from 'vscode-languageserver';
import { agencyFolds } from '../../../core/features/agency/outline.ts';
import { foldsOf } from '../../../core/features/folding.ts';
import type { Session } from '../session.ts';

/** Answers `textDocument/foldingRange`, with as many ranges as the client takes. */
export function handleFoldingRanges(session: Session, { capabilities }: InitializeParams): void {
  const limit = capabilities.textDocument?.foldingRange?.rangeLimit ?? Infinity;
  session.connection.onFoldingRanges(({ textDocument: { uri } }) => {
    const { snapshot } = session.workspace;
    const document = snapshot.documents.get(uri);
    if (!document) return [];
    const found = agencyFolds(snapshot, uri) ?? (snapshot.isZoneFile(uri) ? foldsOf(document.file) : []);
    const { lines } = document;
    const ranges: FoldingRange[] = [];
    for (const { start, end, kind } of found) {
      const startLine = lines.lineAt(start);
      const endLine = lines.lineAt(end);
      if (startLine === endLine) continue;
      const comment = kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {};
      ranges.push({ startLine, endLine, ...comment });
      if (ranges.length >= limit) break;
    }
    return ranges;
  });
}
