import { randomInt } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Endpoint } from './endpoint.ts';
import { decodeMessage, encodeMessage, type Message, type Question, queryMessage } from './message.ts';

/** Why no answer came. */
export interface Failure {
  readonly kind: 'timeout' | 'unreachable' | 'malformed' | 'cancelled';
  readonly detail: string;
}

/** A TCP connection to a name server on which several questions may be open at once (RFC 7766 §6.2.1.1). */
export interface Connection {
  /**
   * Asks, and hands each message of the answer to `take` until it says `done`. Resolves to undefined then, or to the
   * reason why the answer ended before. Never rejects.
   */
  exchange(question: Question, take: (message: Message) => 'more' | 'done'): Promise<Failure | undefined>;
  close(): void;
}

export interface ConnectionOptions {
  /** Milliseconds without an octet from the server until open questions fail. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  readonly wantsRecursion?: boolean | undefined;
}

interface Exchange {
  readonly question: Question;
  readonly take: (message: Message) => 'more' | 'done';
  readonly end: (failure: Failure | undefined) => void;
}

/** Opens a connection. It never rejects: where connecting fails, so does each exchange. */
export function openConnection(endpoint: Endpoint, options: ConnectionOptions): Connection {
  const open = new Map<number, Exchange>();
  let broken: Failure | undefined;
  const socket = connect({ host: endpoint.address, port: endpoint.port });
  const fail = (failure: Failure) => {
    broken ??= failure;
    socket.destroy();
    options.signal?.removeEventListener('abort', onAbort);
    for (const exchange of open.values()) exchange.end(broken);
    open.clear();
  };
  const onAbort = () => fail({ kind: 'cancelled', detail: 'cancelled' });
  if (options.signal?.aborted) onAbort();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  socket.setNoDelay(true);
  socket.setTimeout(options.timeout, () =>
    fail({ kind: 'timeout', detail: `no answer in ${options.timeout} ms` }),
  );
  socket.on('error', (error) => fail({ kind: 'unreachable', detail: error.message }));
  socket.on('close', () => fail({ kind: 'unreachable', detail: 'the server closed the connection' }));
  readFrames(socket, (frame) => {
    const message = decodeMessage(frame);
    const exchange = message && open.get(message.id);
    if (message === undefined || exchange === undefined || !answers(message, exchange.question)) {
      fail({ kind: 'malformed', detail: 'the server sent something that is no answer to the question' });
      return;
    }
    if (exchange.take(message) === 'more') return;
    open.delete(message.id);
    exchange.end(undefined);
  });

  return {
    exchange: (question, take) =>
      new Promise((resolve) => {
        if (broken) return resolve(broken);
        const id = freeId(open);
        open.set(id, { question, take, end: resolve });
        const query = encodeMessage(
          queryMessage(id, question, { wantsRecursion: options.wantsRecursion ?? false }),
        );
        socket.write(Buffer.concat([Buffer.from([query.length >> 8, query.length & 255]), query]));
      }),
    close: () => fail({ kind: 'cancelled', detail: 'the connection was closed' }),
  };
}

/** Whether a message is a response to a question; later messages of a transfer may leave the question out (RFC 5936 §2.2). */
export function answers(message: Message, question: Question): boolean {
  if (!message.isResponse) return false;
  const [asked] = message.questions;
  return asked === undefined || (asked.name === question.name && asked.type === question.type);
}

/** Hands on each message of a TCP stream without its length (RFC 1035 §4.2.2). */
export function readFrames(socket: Socket, take: (frame: Uint8Array) => void): void {
  let chunks: Buffer[] = [];
  let size = 0;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < 2) return;
    const all = Buffer.concat(chunks);
    let at = 0;
    while (at + 2 <= all.length) {
      const end = at + 2 + all.readUInt16BE(at);
      if (end > all.length) break;
      take(all.subarray(at + 2, end));
      at = end;
    }
    chunks = [all.subarray(at)];
    size = all.length - at;
  });
}

// Ids that collide on one connection would leave a question without an answer for ever.
function freeId(open: ReadonlyMap<number, unknown>): number {
  for (;;) {
    const id = randomInt(0x10000);
    if (!open.has(id)) return id;
  }
}
