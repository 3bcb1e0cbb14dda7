import { type ExtensionContext, window } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { deployCommands } from './commands/deploy-commands.ts';
import { bumpSerialHere, sortZoneHere } from './commands/edit-zone.ts';
import { registerCommands, showFailure } from './commands/register.ts';
import { restartServer } from './commands/restart-server.ts';
import { showReach } from './commands/show-reach.ts';
import { showRenderedZone } from './commands/show-rendered-zone.ts';
import { showSpfTree } from './commands/show-spf-tree.ts';
import { RefusalMarks } from './deploy/refusal-marks.ts';
import type { ExtensionFace } from './extension-face.ts';
import { fileOf } from './file-of.ts';
import { clientOptions } from './language-client.ts';
import { loadOps } from './load-ops.ts';
import { PlanOnShow } from './plan-view/plan-on-show.ts';
import { registerPlanView } from './plan-view/register.ts';
import { registerRenderedZones } from './rendered-zones.ts';
import { ReportDocuments, registerReportDocuments } from './report-documents.ts';
import { registerSpfDocuments } from './spf-documents.ts';
import { tenantCommands } from './tenants/tenant-commands.ts';
import { registerTenantsView, TenantsView } from './tenants/tenants-view.ts';

/** Starts the language server and offers the commands. */
export function activate(context: ExtensionContext): ExtensionFace {
  const output = window.createOutputChannel('Zonewright', { log: true });
  const module = context.asAbsolutePath('dist/server/node.cjs');
  const serverOptions = { module, transport: TransportKind.ipc };
  const client = new LanguageClient('zonewright', 'Zonewright', serverOptions, clientOptions(output));
  const reports = new ReportDocuments();
  const plans = new PlanOnShow();
  const refusals = new RefusalMarks();
  const desk = { loadOps, memory: context.globalState, reports, plans, refusals, client };
  const view = new TenantsView(client);
  const handlers = {
    ...tenantCommands(reports),
    ...deployCommands(desk, output),
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
    plans,
    refusals,
    registerPlanView(desk),
    ...registerCommands(handlers, output),
  );
  // The editor does not wait for the server: what it shows comes when the server answers.
  void client.start().catch((error) => showFailure(error, output));
  return { tenants: view };
}
