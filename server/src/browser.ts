import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import {
  type ListFilesResult,
  listFiles,
  type ReadFileParams,
  type ReadFileResult,
  readFile,
} from '../../protocol/messages.ts';
import { serve } from './server.ts';

// A worker has no files: the client lists and reads them.
const scope = self as unknown as DedicatedWorkerGlobalScope;
serve(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), (connection) => ({
  list: () => connection.sendRequest<ListFilesResult>(listFiles),
  read: async (uri) =>
    (await connection.sendRequest<ReadFileResult>(readFile, { uri } satisfies ReadFileParams)) ?? undefined,
  committed: async () => new Map(),
}));
