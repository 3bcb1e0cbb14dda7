import { MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../../../core/features/hover.ts';
import type { Session } from '../session.ts';

/** Answers `textDocument/hover`. */
export function handleHover(session: Session): void {
  session.connection.onHover(({ textDocument: { uri }, position }) => {
    const { snapshot } = session.workspace;
    const document = snapshot.documents.get(uri);
    if (!document) return null;
    const hover = hoverAt(snapshot, uri, session.convert.offset(document, position), session.shown.tenant);
    if (!hover) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: hover.markdown },
      range: session.convert.range(document, hover.at),
    };
  });
}
