import { NoAnswer, type ReceiverType, type Resolve } from './resolver.ts';

/** A message as far as SPF looks at it (RFC 7208 §4.1). */
export interface SpfQuestion {
  /** The address that connects to the receiver, IPv4 or IPv6. */
  readonly ip: string;
  /** The envelope's sender; empty for a bounce, for which the HELO name is checked (§2.4). */
  readonly sender: string;
  readonly helo: string;
  /** The receiver's own name, which only macros of explanations see. */
  readonly receiver: string;
}

export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

/** What a receiver that follows RFC 7208 strictly makes of a message. */
export interface SpfVerdict {
  readonly result: SpfResult;
  /** Why, for results that a record does not say itself; empty otherwise. */
  readonly reason: string;
  /** The domain whose record was asked for. */
  readonly domain: string;
  readonly lookups: number;
  readonly voids: number;
  /** What the domain says to senders that fail, where it says something (§6.2). */
  readonly explanation: string | undefined;
  /** The questions that the resolver had no knowledge of: with one of them the result is only what is known so far. */
  readonly unknown: readonly string[];
}

/** Evaluates SPF through mailauth in its strict mode. Answers come from `resolve` alone. */
export async function evaluateSpf(question: SpfQuestion, resolve: Resolve): Promise<SpfVerdict> {
  const { spf } = await import('mailauth/lib/spf/index.js');
  const unknown = new Set<string>();
  const answer = await spf({
    ip: question.ip,
    sender: question.sender,
    helo: question.helo,
    mta: question.receiver,
    strict: true,
    resolver: (name: string, type: string) => {
      return resolve(name, type as ReceiverType).catch((error: unknown) => {
        if (error instanceof NoAnswer && error.code === 'EUNKNOWN') unknown.add(`${name} ${type}`);
        throw error;
      }) as Promise<never>;
    },
  });
  const { result, comment } = answer.status;
  return {
    result: result as SpfResult,
    reason: reasonOf(result, comment),
    domain: answer.domain,
    lookups: answer.lookups?.count ?? 0,
    voids: answer.lookups?.void ?? 0,
    explanation: answer.explanation,
    unknown: [...unknown],
  };
}

/** What mailauth's comment says behind the sender; the rest of it repeats the question. */
function reasonOf(result: string, comment: string | undefined): string {
  if (result !== 'permerror' && result !== 'temperror') return '';
  return /during lookup of .*?: (.*)$/s.exec(comment ?? '')?.[1] ?? '';
}
