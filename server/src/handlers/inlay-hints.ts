import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import { type Hint, hintsBetween } from '../../../core/features/hints.ts';
import type { Session } from '../session.ts';

/** Answers `textDocument/inlayHint`, for the asked range only. */
export function handleInlayHints(session: Session): void {
  session.connection.languages.inlayHint.on(({ textDocument: { uri }, range }) => {
    const { snapshot } = session.workspace;
    const document = snapshot.documents.get(uri);
    if (!document) return [];
    const { start, end } = session.convert.span(document, range);
    return hintsBetween(snapshot, uri, start, end).map((hint): InlayHint => {
      const position = session.convert.position(document, hint.at);
      const kind = hint.isBefore ? InlayHintKind.Parameter : InlayHintKind.Type;
      return { position, label: hint.label, kind, ...paddingOf(hint) };
    });
  });
}

/** What completes a name stands close to it; all else keeps a distance. */
function paddingOf({ isBefore, label }: Hint): Pick<InlayHint, 'paddingLeft' | 'paddingRight'> {
  if (isBefore) return { paddingRight: true };
  return label.startsWith('.') ? {} : { paddingLeft: true };
}
