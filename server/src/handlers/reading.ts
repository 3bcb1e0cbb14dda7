import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { Session } from '../session.ts';
import { handleCallHierarchy } from './call-hierarchy.ts';
import { handleCodeLenses } from './code-lenses.ts';
import { handleDocumentHighlights } from './document-highlights.ts';
import { handleDocumentLinks } from './document-links.ts';
import { handleFoldingRanges } from './folding-ranges.ts';
import { handleHover } from './hover.ts';
import { handleInlayHints } from './inlay-hints.ts';
import { handleSelectionRanges } from './selection-ranges.ts';
import { handleSemanticTokens, semanticTokensProvider } from './semantic-tokens.ts';
import { handleSymbols } from './symbols.ts';

/** What the server offers to who reads a zone. */
export const readingCapabilities: ServerCapabilities = {
  hoverProvider: true,
  semanticTokensProvider,
  inlayHintProvider: true,
  codeLensProvider: { resolveProvider: true },
  callHierarchyProvider: true,
  documentSymbolProvider: { label: 'Zonewright' },
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentHighlightProvider: true,
  documentLinkProvider: {},
};

/** Answers what `readingCapabilities` offers. */
export function handleReading(session: Session, params: InitializeParams): void {
  handleHover(session);
  handleSemanticTokens(session);
  handleInlayHints(session);
  handleCodeLenses(session);
  handleCallHierarchy(session);
  handleSymbols(session);
  handleFoldingRanges(session, params);
  handleSelectionRanges(session);
  handleDocumentHighlights(session);
  handleDocumentLinks(session);
}
