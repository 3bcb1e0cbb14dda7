import type { BaseLanguageClient } from 'vscode-languageclient';

/** Ends the language server, where it runs, and starts it again with everything that is open. */
export async function restartServer(client: BaseLanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await client.start();
}
