import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Files } from '../../server/src/files.ts';
import { serve } from '../../server/src/server.ts';

/** A client and the server, connected by pipes in this process. */
export interface Conversation {
  ask<Result>(method: string, params: unknown): Promise<Result>;
  tell(method: string, params: unknown): Promise<void>;
  /** Answers what the server asks from now on. */
  answer<Params>(method: string, answer: (params: Params) => unknown): void;
  end(): void;
}

/** The text of a document that the server writes. */
export async function contentOf(conversation: Conversation, uri: string | undefined): Promise<string> {
  const { text } = await conversation.ask<{ text: string }>('workspace/textDocumentContent', { uri });
  return text;
}

/** Hears what the server has the client show. */
/** What a conversation may have besides: files that are left out with why, what version control has, who hears messages. */
interface ConversationOptions {
  readonly leftOut?: Readonly<Record<string, string>>;
  readonly committed?: Readonly<Record<string, string>>;
  readonly onMessage?: (message: string) => void;
}

/** Starts the server on files given as texts by URI, and says initialize and initialized. */
export async function converse(
  files: Readonly<Record<string, string>>,
  capabilities: object = {},
  initializationOptions: object = {},
  { leftOut = {}, committed = {}, onMessage }: ConversationOptions = {},
): Promise<Conversation> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const texts: Files = {
    async list(_, onLeftOut) {
      for (const [uri, reason] of Object.entries(leftOut)) onLeftOut(uri, reason);
      return Object.keys(files);
    },
    read: async (uri) => files[uri],
    committed: async () => new Map(Object.entries(committed)),
  };
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  serve(server, () => texts);
  const client = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  if (onMessage) client.onNotification('window/showMessage', ({ message }) => onMessage(message));
  client.listen();
  const ask = <Result>(method: string, params: unknown) => client.sendRequest<Result>(method, params);
  await ask('initialize', {
    processId: null,
    rootUri: 'file:///agency',
    capabilities,
    initializationOptions,
  });
  await client.sendNotification('initialized', {});
  return {
    ask,
    answer: (method, answer) => void client.onRequest(method, answer),
    tell: (method, params) => client.sendNotification(method, params),
    end() {
      client.dispose();
      server.dispose();
    },
  };
}
