import { type ExtensionContext, window } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { registerCommands, showFailure } from './commands/register.ts';
import { restartServer } from './commands/restart-server.ts';
import { clientOptions } from './language-client.ts';

/** Starts the language server and offers the commands. Resolves when the server answers, or could not be started. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('Zonewright', { log: true });
  const module = context.asAbsolutePath('dist/server/node.cjs');
  const serverOptions = { module, transport: TransportKind.ipc };
  const client = new LanguageClient('zonewright', 'Zonewright', serverOptions, clientOptions(output));
  const notYet = async () => {};
  const handlers = {
    deployTenant: notYet,
    checkLive: notYet,
    showPlan: notYet,
    restartServer: () => restartServer(client),
  };
  context.subscriptions.push(output, client, ...registerCommands(handlers, output));
  await client.start().catch((error) => showFailure(error, output));
}
