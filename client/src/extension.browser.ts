import { type ExtensionContext, Uri, window } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { listFiles, type ReadFileParams, type ReadFileResult, readFile } from '../../protocol/messages.ts';
import type { CommandHandlers } from './command-ids.ts';
import { registerCommands, showFailure } from './commands/register.ts';
import type { ExtensionFace } from './extension-face.ts';
import { clientOptions } from './language-client.ts';
import { ReportDocuments, registerReportDocuments } from './report-documents.ts';
import { registerTenantsView, TenantsView } from './tenants/tenants-view.ts';
import { listWorkspaceFiles, readSavedText } from './workspace-files.ts';

/** The extension on vscode.dev: the language server in a worker, and nothing that reaches another machine. */
export function activate(context: ExtensionContext): ExtensionFace {
  const output = window.createOutputChannel('Zonewright', { log: true });
  const script = Uri.joinPath(context.extensionUri, 'dist/server/browser.js').toString(true);
  const startWorker = async () => new Worker(script);
  const client = new LanguageClient('zonewright', 'Zonewright', startWorker, clientOptions(output));
  client.onRequest(listFiles, listWorkspaceFiles);
  client.onRequest(
    readFile,
    async ({ uri }: ReadFileParams): Promise<ReadFileResult> => (await readSavedText(uri)) ?? null,
  );
  const reports = new ReportDocuments();
  const made = Promise.resolve(client);
  const view = new TenantsView(made);
  let handlers: Promise<CommandHandlers> | undefined;
  const loadHandlers = async () => {
    const { makeHandlers } = await import('./handlers.browser.ts');
    return makeHandlers(reports, made);
  };
  context.subscriptions.push(
    output,
    client,
    registerReportDocuments(reports),
    registerTenantsView(view),
    view.follow(client),
    ...registerCommands(() => (handlers ??= loadHandlers()), output),
  );
  // The editor does not wait for the server: what it shows comes when the server answers.
  void client.start().catch((error) => showFailure(error, output));
  return { tenants: view };
}
