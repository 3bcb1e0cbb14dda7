import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { setMaxListeners } from 'node:events';
import { isIPv6 } from 'node:net';
import { udpPayload } from './codes.ts';
import type { Endpoint } from './endpoint.ts';
import { decodeMessage, encodeMessage, type Message, type Question, queryMessage } from './message.ts';
import { answers, type Failure, openConnection } from './tcp.ts';

/** What asking one server came to: its answer, or why there is none. */
export type Reply =
  | { readonly message: Message; readonly transport: 'udp' | 'tcp' }
  | { readonly failure: Failure };

export interface AskOptions {
  /** Milliseconds to wait for each attempt. */
  readonly timeout?: number | undefined;
  /** How often to send the question over UDP. */
  readonly attempts?: number | undefined;
  readonly wantsRecursion?: boolean | undefined;
  /** `tcp` asks over TCP at once; `udp` does not go over to TCP where the answer is truncated. */
  readonly transport?: 'udp' | 'tcp' | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Asks one server over UDP, and over TCP where the answer is truncated (RFC 7766 §5). Never rejects. */
export async function ask(server: Endpoint, question: Question, options: AskOptions = {}): Promise<Reply> {
  // Hundreds of questions may be open under one signal, which is no leak.
  if (options.signal) setMaxListeners(0, options.signal);
  if (options.transport === 'tcp') return askTcp(server, question, options);
  const attempts = options.attempts ?? 3;
  let reply: Reply = { failure: { kind: 'cancelled', detail: 'cancelled' } };
  for (let i = 0; i < attempts && !options.signal?.aborted; i++) {
    reply = await askUdp(server, question, options);
    if ('message' in reply) break;
    if (reply.failure.kind === 'cancelled') return reply;
  }
  if ('message' in reply && reply.message.isTruncated && options.transport !== 'udp') {
    return askTcp(server, question, options);
  }
  return reply;
}

async function askTcp(server: Endpoint, question: Question, options: AskOptions): Promise<Reply> {
  const { signal, wantsRecursion } = options;
  const connection = openConnection(server, { timeout: options.timeout ?? 2000, signal, wantsRecursion });
  let answer: Message | undefined;
  const failure = await connection.exchange(question, (message) => {
    answer = message;
    return 'done';
  });
  connection.close();
  if (answer) return { message: answer, transport: 'tcp' };
  return { failure: failure ?? { kind: 'malformed', detail: 'no answer' } };
}

function askUdp(server: Endpoint, question: Question, options: AskOptions): Promise<Reply> {
  return new Promise((resolve) => {
    const timeout = options.timeout ?? 2000;
    const id = randomInt(0x10000);
    const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4');
    const end = (reply: Reply) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
      socket.removeAllListeners();
      // A socket that is closing may still report an error of the network.
      socket.on('error', () => {});
      socket.close();
      resolve(reply);
    };
    const onAbort = () => end({ failure: { kind: 'cancelled', detail: 'cancelled' } });
    const timer = setTimeout(
      () => end({ failure: { kind: 'timeout', detail: `no answer in ${timeout} ms` } }),
      timeout,
    );
    options.signal?.addEventListener('abort', onAbort, { once: true });
    socket.on('error', (error) => end({ failure: { kind: 'unreachable', detail: error.message } }));
    socket.on('message', (bytes) => {
      const message = decodeMessage(bytes);
      // A stray or forged packet must not end the wait for the true answer.
      if (message === undefined || message.id !== id || message.questions.length !== 1) return;
      if (answers(message, question)) end({ message, transport: 'udp' });
    });
    // A connected socket takes packets from this server only, and hears "port unreachable".
    socket.connect(server.port, server.address, () => {
      const edns = { udpPayload, wantsSignatures: false };
      const { wantsRecursion = false } = options;
      socket.send(encodeMessage(queryMessage(id, question, { wantsRecursion, edns })));
    });
  });
}
