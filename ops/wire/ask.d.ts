import type { Endpoint } from './endpoint.ts';
import { type Message, type Question } from './message.ts';
import { type Failure } from './tcp.ts';
/** What asking one server came to: its answer, or why there is none. */
export type Reply =
  | {
      readonly message: Message;
      readonly transport: 'udp' | 'tcp';
    }
  | {
      readonly failure: Failure;
    };
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
export declare function ask(server: Endpoint, question: Question, options?: AskOptions): Promise<Reply>;
