import { type ExtensionContext, Uri, window } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { listFiles, type ReadFileParams, type ReadFileResult, readFile } from '../../protocol/messages.ts';
import { archiveTenant } from './commands/archive-tenant.ts';
import { bumpSerialHere, sortZoneHere } from './commands/edit-zone.ts';
import { exportTenant } from './commands/export-tenant.ts';
import { importFolder } from './commands/import-zones.ts';
import { newAgency } from './commands/new-agency.ts';
import { newTenant } from './commands/new-tenant.ts';
import { registerCommands, showFailure } from './commands/register.ts';
import { restartServer } from './commands/restart-server.ts';
import { showRenderedZone } from './commands/show-rendered-zone.ts';
import { showSpfTree } from './commands/show-spf-tree.ts';
import { showTenantDocumentation } from './commands/show-tenant-documentation.ts';
import type { ExtensionFace } from './extension-face.ts';
import { fileOf } from './file-of.ts';
import { clientOptions } from './language-client.ts';
import { Refusal } from './refusal.ts';
import { registerRenderedZones } from './rendered-zones.ts';
import { ReportDocuments, registerReportDocuments } from './report-documents.ts';
import { registerSpfDocuments } from './spf-documents.ts';
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
    deployTenant: refuse,
    checkLive: refuse,
    showPlan: refuse,
    bumpSerial: () => bumpSerialHere(client),
    sortZone: () => sortZoneHere(client),
    showRenderedZone: (about: unknown) => showRenderedZone(client, fileOf(about)),
    newAgency,
    importFolder: () => importFolder(reports),
    exportTenant: (about: unknown) => exportTenant(reports, fileOf(about)),
    newTenant: (about: unknown) => newTenant(reports, about),
    archiveTenant: (about: unknown) => archiveTenant(reports, fileOf(about)),
    showTenantDocumentation: (about: unknown) => showTenantDocumentation(reports, fileOf(about)),
    simulateMail: refuse,
    showSpfTree,
    refreshExternal: refuse,
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

async function refuse(): Promise<void> {
  throw new Refusal(
    'A browser can open no connection to a name server, and runs no receiver of mail. Open this folder in VS Code on the desktop for that.',
  );
}
