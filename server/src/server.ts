import { type Connection, TextDocumentSyncKind } from 'vscode-languageserver';
import { contentSchemes } from './contents.ts';
import type { Files } from './files.ts';
import { codeActionKinds, handleCodeActions } from './handlers/code-actions.ts';
import { completionTriggers, handleCompletion } from './handlers/completion.ts';
import { handleContents } from './handlers/contents.ts';
import { handleDeployPlaces } from './handlers/deploy-places.ts';
import { handleDiagnostics } from './handlers/diagnostics.ts';
import { handleDocuments } from './handlers/documents.ts';
import { handleEdits } from './handlers/edits.ts';
import { formattingTriggers, handleFormatting } from './handlers/formatting.ts';
import { handleNavigation } from './handlers/navigation.ts';
import { handleReading, readingCapabilities } from './handlers/reading.ts';
import { handleRenderedZones } from './handlers/rendered-zones.ts';
import { handleSignatureHelp, signatureTriggers } from './handlers/signature-help.ts';
import { handleTenants } from './handlers/tenants.ts';
import { readWorkspace, refreshClient, type Session, settingsFrom, startSession } from './session.ts';

/** Serves one client over a connection that is not listening yet. Opens no connection of its own. */
export function serve(connection: Connection, makeFiles: (connection: Connection) => Files): void {
  let session: Session | undefined;
  let asksConfiguration = false;
  connection.onInitialize((params) => {
    session = startSession(connection, makeFiles(connection), params);
    asksConfiguration = params.capabilities.workspace?.configuration === true;
    handleDocuments(session);
    handleDiagnostics(session);
    handleCodeActions(session);
    handleReading(session, params);
    handleCompletion(session);
    handleSignatureHelp(session);
    handleFormatting(session);
    handleNavigation(session);
    handleEdits(session);
    handleContents(session);
    handleRenderedZones(session);
    handleTenants(session);
    handleDeployPlaces(session);
    return {
      serverInfo: { name: 'zonewright' },
      capabilities: {
        positionEncoding: session.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        diagnosticProvider: {
          identifier: 'zonewright',
          interFileDependencies: true,
          workspaceDiagnostics: true,
        },
        codeActionProvider: { codeActionKinds },
        ...readingCapabilities,
        completionProvider: { triggerCharacters: completionTriggers, resolveProvider: true },
        signatureHelpProvider: signatureTriggers,
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentOnTypeFormattingProvider: formattingTriggers,
        definitionProvider: true,
        declarationProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        workspace: { textDocumentContent: { schemes: contentSchemes } },
      },
    };
  });
  connection.onInitialized(async () => {
    if (!session) return;
    await configure(session, asksConfiguration);
    await readWorkspace(session);
  });
  connection.onDidChangeConfiguration(async () => {
    if (!session) return;
    await configure(session, asksConfiguration);
    await refreshClient(session);
  });
  connection.listen();
}

async function configure(session: Session, asks: boolean): Promise<void> {
  if (!asks) return;
  session.workspace.apply({
    settings: settingsFrom(await session.connection.workspace.getConfiguration('zonewright')),
  });
}
