import { type ExtensionContext, Uri, window } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { listFiles, type ReadFileParams, type ReadFileResult, readFile } from '../../protocol/messages.ts';
import type { CommandHandlers } from './command-ids.ts';
import type { EditingCommand } from './commands/deploy-commands.ts';
import { bumpSerialHere, sortZoneHere } from './commands/edit-zone.ts';
import { registerCommands, showFailure } from './commands/register.ts';
import { restartServer } from './commands/restart-server.ts';
import { showReach } from './commands/show-reach.ts';
import { showRenderedZone } from './commands/show-rendered-zone.ts';
import { showSpfTree } from './commands/show-spf-tree.ts';
import type { ExtensionFace } from './extension-face.ts';
import { fileOf } from './file-of.ts';
import { clientOptions } from './language-client.ts';
import { Refusal } from './refusal.ts';
import { registerRenderedZones } from './rendered-zones.ts';
import { ReportDocuments, registerReportDocuments } from './report-documents.ts';
import { registerSpfDocuments } from './spf-documents.ts';
import { type TenantCommand, tenantCommands } from './tenants/tenant-commands.ts';
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
  const view = new TenantsView(client);
  const handlers = {
    ...tenantCommands(reports),
    ...refused,
    bumpSerial: () => bumpSerialHere(client),
    sortZone: () => sortZoneHere(client),
    showRenderedZone: (about: unknown) => showRenderedZone(client, fileOf(about)),
    showReach: (about: unknown) => showReach(client, about),
    showSpfTree,
    restartServer: () => restartServer(client),
  };
  context.subscriptions.push(
    output,
    client,
    registerReportDocuments(reports),
    registerRenderedZones(client),
    registerSpfDocuments(client),
    registerTenantsView(client, view),
    ...registerCommands(handlers, output),
  );
  // The editor does not wait for the server: what it shows comes when the server answers.
  void client.start().catch((error) => showFailure(error, output));
  return { tenants: view };
}

const refused: Omit<CommandHandlers, EditingCommand | TenantCommand> = {
  showPlan: refuse,
  planAll: refuse,
  planChanged: refuse,
  showPlanText: refuse,
  showDifference: refuse,
  adoptDrift: refuse,
  overwriteDrift: refuse,
  deployPlan: refuse,
  discardPlan: refuse,
  deployTenant: refuse,
  deployAll: refuse,
  deployChanged: refuse,
  rollbackTenant: refuse,
  showHistory: refuse,
  openOnServer: refuse,
  checkLive: refuse,
  simulateMail: refuse,
  refreshExternal: refuse,
};

async function refuse(): Promise<void> {
  throw new Refusal(
    'A browser can open no connection to a name server, and runs no receiver of mail. Open this folder in VS Code on the desktop for that.',
  );
}
