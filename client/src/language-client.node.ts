import type { LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './language-client.ts';

/** The language server as a process of its own, from its bundle; not started yet. */
export function makeClient(module: string, output: LogOutputChannel): LanguageClient {
  const serverOptions = { module, transport: TransportKind.ipc };
  return new LanguageClient('zonewright', 'Zonewright', serverOptions, clientOptions(output));
}
