import type { LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './language-client.ts';
import { serverArguments } from './server-arguments.ts';

/** The language server as a process of its own, from its bundle; not started yet. */
export function makeClient(module: string, output: LogOutputChannel): LanguageClient {
  const options = { execArgv: [...serverArguments] };
  const serverOptions = { module, transport: TransportKind.ipc, options };
  return new LanguageClient('zonewright', 'Zonewright', serverOptions, clientOptions(output));
}
