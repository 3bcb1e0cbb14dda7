import { type ExtensionContext, window } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { archiveTenant } from './commands/archive-tenant.ts';
import { checkLive } from './commands/check-live.ts';
import { deployTenant } from './commands/deploy-tenant.ts';
import { bumpSerialHere, sortZoneHere } from './commands/edit-zone.ts';
import { exportTenant } from './commands/export-tenant.ts';
import { importFolder } from './commands/import-zones.ts';
import { newAgency } from './commands/new-agency.ts';
import { newTenant } from './commands/new-tenant.ts';
import { refreshExternal } from './commands/refresh-external.ts';
import { registerCommands, showFailure } from './commands/register.ts';
import { restartServer } from './commands/restart-server.ts';
import { showPlan } from './commands/show-plan.ts';
import { showRenderedZone } from './commands/show-rendered-zone.ts';
import { showSpfTree } from './commands/show-spf-tree.ts';
import { showTenantDocumentation } from './commands/show-tenant-documentation.ts';
import { simulateMail } from './commands/simulate-mail.ts';
import type { ExtensionFace } from './extension-face.ts';
import { fileOf } from './file-of.ts';
import { clientOptions } from './language-client.ts';
import { loadOps } from './load-ops.ts';
import { registerRenderedZones } from './rendered-zones.ts';
import { ReportDocuments, registerReportDocuments } from './report-documents.ts';
import { registerSpfDocuments } from './spf-documents.ts';
import { registerTenantsView, TenantsView } from './tenants/tenants-view.ts';

/** Starts the language server and offers the commands. */
export function activate(context: ExtensionContext): ExtensionFace {
  const output = window.createOutputChannel('Zonewright', { log: true });
  const module = context.asAbsolutePath('dist/server/node.cjs');
  const serverOptions = { module, transport: TransportKind.ipc };
  const client = new LanguageClient('zonewright', 'Zonewright', serverOptions, clientOptions(output));
  const reports = new ReportDocuments();
  const desk = { loadOps, memory: context.globalState, reports };
  const view = new TenantsView(client);
  const handlers = {
    deployTenant: (about: unknown) => deployTenant(desk, output, fileOf(about)),
    checkLive: (about: unknown) => checkLive(desk, output, fileOf(about)),
    showPlan: (about: unknown) => showPlan(desk, fileOf(about)),
    bumpSerial: () => bumpSerialHere(client),
    sortZone: () => sortZoneHere(client),
    showRenderedZone: (about: unknown) => showRenderedZone(client, fileOf(about)),
    newAgency,
    importFolder: () => importFolder(reports),
    exportTenant: (about: unknown) => exportTenant(reports, fileOf(about)),
    newTenant: (about: unknown) => newTenant(reports, about),
    archiveTenant: (about: unknown) => archiveTenant(reports, fileOf(about)),
    showTenantDocumentation: (about: unknown) => showTenantDocumentation(reports, fileOf(about)),
    simulateMail: (resource: unknown) => simulateMail(loadOps, reports, resource),
    showSpfTree,
    refreshExternal: () => refreshExternal(loadOps, reports),
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
