import { type Socket } from 'node:net';
import type { Endpoint } from './endpoint.ts';
import { type Message, type Question } from './message.ts';
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
/** Opens a connection. It never rejects: where connecting fails, so does each exchange. */
export declare function openConnection(endpoint: Endpoint, options: ConnectionOptions): Connection;
/** Whether a message is a response to a question; later messages of a transfer may leave the question out (RFC 5936 §2.2). */
export declare function answers(message: Message, question: Question): boolean;
/** Hands on each message of a TCP stream without its length (RFC 1035 §4.2.2). */
export declare function readFrames(socket: Socket, take: (frame: Uint8Array) => void): void;
