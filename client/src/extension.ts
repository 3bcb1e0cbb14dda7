import { type ExtensionContext, window } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { registerCommands, showFailure } from './commands/register.ts';
import { restartServer } from './commands/restart-server.ts';
import { clientOptions } from './language-client.ts';
import { Refusal } from './refusal.ts';
import { requireTrust } from './trust.ts';

/** Starts the language server and offers the commands. Resolves when the server answers, or could not be started. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('Zonewright', { log: true });
  const module = context.asAbsolutePath('dist/server/node.cjs');
  const serverOptions = { module, transport: TransportKind.ipc };
  const client = new LanguageClient('zonewright', 'Zonewright', serverOptions, clientOptions(output));
  const handlers = {
    deployTenant: refuse,
    checkLive: refuse,
    showPlan: refuse,
    restartServer: () => restartServer(client),
  };
  context.subscriptions.push(output, client, ...registerCommands(handlers, output));
  await client.start().catch((error) => showFailure(error, output));
}

async function refuse(): Promise<void> {
  requireTrust();
  throw new Refusal(
    'This version does not plan, deploy or check live yet: nothing was done, and no connection was opened.',
  );
}
