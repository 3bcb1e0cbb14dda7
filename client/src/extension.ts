import { type ExtensionContext, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CommandHandlers } from './command-ids.ts';
import { registerCommands, showFailure } from './commands/register.ts';
import type { ExtensionFace } from './extension-face.ts';
import { PlanOnShow } from './plan-view/plan-on-show.ts';
import { registerPlanView } from './plan-view/register.ts';
import { TargetStatus } from './plan-view/target-status.ts';
import { ReportDocuments, registerReportDocuments } from './report-documents.ts';
import { registerTenantsView, TenantsView } from './tenants/tenants-view.ts';

/**
 * Offers the commands and the views, and has the language server start right after. VS Code waits for this, and so do the
 * other extensions: what is not needed to be there, such as the client's library and all that commands know, is in bundles
 * that are loaded later.
 */
export function activate(context: ExtensionContext): ExtensionFace {
  const output = window.createOutputChannel('Zonewright', { log: true });
  const client = loadClient(context.asAbsolutePath('dist/server/node.cjs'));
  const reports = new ReportDocuments();
  const plans = new PlanOnShow();
  const view = new TenantsView(client);
  const status = new TargetStatus(plans);
  let handlers: Promise<CommandHandlers> | undefined;
  const loadHandlers = async () => {
    const { makeHandlers } = await import('./handlers.ts');
    const desk = { memory: context.globalState, reports, plans, client };
    return makeHandlers(desk, output, context.subscriptions);
  };
  context.subscriptions.push(
    output,
    { dispose: () => client.then((it) => it.dispose()) },
    registerReportDocuments(reports),
    registerTenantsView(view),
    status,
    plans,
    registerPlanView(plans),
    ...registerCommands(() => (handlers ??= loadHandlers()), output),
  );
  void client
    .then((it) => {
      context.subscriptions.push(view.follow(it), status.follow(it, view.onDidRead));
      return it.start();
    })
    .catch((error) => showFailure(error, output));
  return { tenants: view };

  async function loadClient(module: string): Promise<LanguageClient> {
    await new Promise((resolve) => setImmediate(resolve));
    const { makeClient } = await import('./language-client.node.ts');
    return makeClient(module, output);
  }
}
