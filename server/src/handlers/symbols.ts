import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { documentSymbols, type DocumentSymbol as OutlineSymbol } from '../../../core/features/symbols.ts';
import { workspaceSymbols } from '../../../core/features/workspace-symbols.ts';
import type { Document } from '../../../core/workspace/document.ts';
import type { Session } from '../session.ts';

const kinds: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  zone: SymbolKind.Namespace,
  owner: SymbolKind.Object,
  rrset: SymbolKind.Field,
  record: SymbolKind.Constant,
};

/** Answers `textDocument/documentSymbol` and `workspace/symbol`. */
export function handleSymbols(session: Session): void {
  const { connection, convert, workspace } = session;
  const shown = (document: Document, symbol: OutlineSymbol): DocumentSymbol => ({
    name: symbol.name,
    detail: symbol.detail,
    kind: kinds[symbol.kind],
    range: convert.range(document, symbol.at),
    selectionRange: convert.range(document, symbol.nameAt),
    children: symbol.children.map((it) => shown(document, it)),
  });
  connection.onDocumentSymbol(({ textDocument: { uri } }) => {
    const document = workspace.snapshot.documents.get(uri);
    return document ? documentSymbols(workspace.snapshot, uri).map((it) => shown(document, it)) : [];
  });
  connection.onWorkspaceSymbol(({ query }) => {
    const { snapshot } = workspace;
    return workspaceSymbols(snapshot, query).flatMap(({ name, types, zone, at }): WorkspaceSymbol[] => {
      const document = snapshot.documents.get(at.uri);
      if (!document) return [];
      const label = `${name} ${types.join(' ')}`;
      const location = { uri: at.uri, range: convert.range(document, at.span) };
      // Editors filter again, the first word by the name and the others by the container: both hold all of it.
      return [{ name: label, kind: SymbolKind.Object, containerName: `${zone}: ${label}`, location }];
    });
  });
}
