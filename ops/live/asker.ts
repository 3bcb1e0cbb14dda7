import type { AskOptions, Reply } from '../wire/ask.ts';
import { type Endpoint, showEndpoint } from '../wire/endpoint.ts';
import type { Question } from '../wire/message.ts';

/** Asks one server one question. */
export type Ask = (server: Endpoint, question: Question, options: AskOptions) => Promise<Reply>;

/** Asks within one run of live checks: nothing twice, and not too much at a time. */
export type AskOnce = (server: Endpoint, question: Question, transport?: 'udp' | 'tcp') => Promise<Reply>;

/** The most questions that may be open at once. */
const limit = 64;
/** Milliseconds for each of two attempts. */
const timeout = 1500;

/**
 * An asker that remembers answers, keeps at most 64 questions open, and gives a server up that never answered: checks of
 * eighty zones on a server that is down must not wait eighty times.
 */
export function askOnce(ask: Ask, signal?: AbortSignal): AskOnce {
  const answers = new Map<string, Promise<Reply>>();
  const silent = new Map<string, Reply>();
  const answering = new Set<string>();
  const waiting: (() => void)[] = [];
  let open = 0;
  const attempt = async (server: Endpoint, question: Question, transport: 'udp' | 'tcp' | undefined) => {
    if (open >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else open++;
    try {
      const key = `${showEndpoint(server)} ${transport === 'tcp'}`;
      const known = silent.get(key);
      if (known) return known;
      const reply = await ask(server, question, { timeout, attempts: 2, transport, signal });
      if ('message' in reply) answering.add(key);
      // One lost question is no silence of a server that answers others.
      else if (!answering.has(key)) silent.set(key, reply);
      return reply;
    } finally {
      // A place that becomes free goes to who waits longest.
      const next = waiting.shift();
      if (next) next();
      else open--;
    }
  };
  return (server, question, transport) => {
    const key = `${showEndpoint(server)} ${question.name} ${question.type} ${transport ?? ''}`;
    const known = answers.get(key);
    if (known) return known;
    const answer = attempt(server, question, transport);
    answers.set(key, answer);
    return answer;
  };
}
