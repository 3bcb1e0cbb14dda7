import { randomInt } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { rrType } from '../../core/plan/rr-type.ts';
import { rcodeName } from './codes.ts';
import type { Endpoint } from './endpoint.ts';
import { decodeMessage, encodeMessage, type Message, type Question, queryMessage } from './message.ts';
import { notSigned, signRequest, type TsigSession } from './tsig.ts';
import type { TsigKey } from './tsig-key.ts';
import { encodeUpdate, type Update } from './update.ts';

/** Why no answer came. */
export interface Failure {
  /** `untrusted`: the answer is not signed as it must be. */
  readonly kind: 'timeout' | 'unreachable' | 'malformed' | 'cancelled' | 'untrusted';
  readonly detail: string;
}

/** A TCP connection to a name server on which several questions may be open at once (RFC 7766 §6.2.1.1). */
export interface Connection {
  /**
   * Asks, and hands each message of the answer to `take` until it says `done`. Resolves to undefined then, or to the
   * reason why the answer ended before. Never rejects.
   */
  exchange(question: Question, take: (message: Message) => 'more' | 'done'): Promise<Failure | undefined>;
  /** Sends an update and resolves to the server's answer, or to why there is none that can be trusted. Never rejects. */
  update(update: Update): Promise<Message | Failure>;
  close(): void;
}

export interface ConnectionOptions {
  /** Milliseconds without an octet from the server until open questions fail. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  readonly wantsRecursion?: boolean | undefined;
  /** Signs every request, and refuses answers that are not signed with the same key (RFC 8945). */
  readonly key?: TsigKey | undefined;
}

interface Exchange {
  readonly question: Question;
  readonly session: TsigSession | undefined;
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
    const end = (failure: Failure | undefined) => {
      open.delete(message.id);
      exchange.end(failure);
    };
    const problem = exchange.session?.accept(frame, secondsNow());
    // A server that does not take our signature cannot sign its refusal (RFC 8945 §5.2).
    const isRefusal = message.rcode !== 0 && message.answer.length === 0;
    if (problem !== undefined && !isRefusal) return end(untrusted(problem));
    if (problem !== undefined && problem !== notSigned)
      return end(untrusted(problem, rcodeName(message.rcode)));
    if (exchange.take(message) === 'more') return;
    const isProved = exchange.session === undefined || isRefusal || exchange.session.isProved;
    end(isProved ? undefined : untrusted('its last message is not signed'));
  });

  const send = (
    question: Question,
    encode: (id: number) => Uint8Array,
    take: (message: Message) => 'more' | 'done',
  ): Promise<Failure | undefined> =>
    new Promise((resolve) => {
      if (broken) return resolve(broken);
      const id = freeId(open);
      const signed = options.key && signRequest(encode(id), options.key, secondsNow());
      open.set(id, { question, session: signed?.session, take, end: resolve });
      const bytes = signed?.bytes ?? encode(id);
      socket.write(Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]));
    });

  return {
    exchange: (question, take) =>
      send(
        question,
        (id) =>
          encodeMessage(queryMessage(id, question, { wantsRecursion: options.wantsRecursion ?? false })),
        take,
      ),
    update: async (update) => {
      let answer: Message | undefined;
      const failure = await send(
        { name: update.zone, type: rrType.soa },
        (id) => encodeUpdate(id, update),
        (message) => {
          answer = message;
          return 'done';
        },
      );
      return failure ?? answer ?? { kind: 'malformed', detail: 'no answer' };
    },
    close: () => fail({ kind: 'cancelled', detail: 'the connection was closed' }),
  };
}

function untrusted(problem: string, says?: string): Failure {
  const said = says === undefined ? '' : `the server says ${says}, and `;
  return { kind: 'untrusted', detail: `${said}the answer cannot be trusted: ${problem}` };
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000);
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
