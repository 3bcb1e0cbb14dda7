import { setTimeout as wait } from 'node:timers/promises';
import type { Name } from '../core/dns/name.ts';
import { isNewerSerial } from '../core/dns/serial.ts';
import type { ZonePlan } from '../core/plan/plan.ts';
import { readZoneText } from '../core/plan/read-records.ts';
import { rrType } from '../core/plan/rr-type.ts';
import type { Zone } from '../core/zone/zone.ts';
import { concurrently } from './concurrently.ts';
import { differenceOf, serialIn, showQuestion } from './live/compare-answer.ts';
import { ask } from './wire/ask.ts';
import { type Endpoint, showEndpoint } from './wire/endpoint.ts';
import type { Message, Question } from './wire/message.ts';

export interface VerifyOptions {
  /** Where to ask. */
  readonly servers: readonly Endpoint[];
  /** Milliseconds until an answer that is not the planned one counts as wrong. */
  readonly patience: number;
  readonly signal?: AbortSignal | undefined;
}

/** A zone as name servers are to answer for it. */
export interface Wanted {
  readonly zone: Zone;
  /** This serial, or a newer one. */
  readonly serial: number;
}

/** What asking the name server came to. */
export interface Verification {
  readonly zone: Name;
  /** `silent`: no server answered, so nothing is known. */
  readonly result: 'match' | 'differs' | 'silent';
  /** The first difference, or the servers that did not answer; may be empty for a match. */
  readonly message: string;
}

/**
 * Asks the name servers over DNS whether they serve what was planned: a serial that is the planned one or newer (a
 * signing server counts on by itself), and every changed RRset. Asks again until they do, or patience ends.
 */
export async function verifyZone(
  planned: Pick<ZonePlan, 'zone' | 'serial' | 'changes' | 'text'>,
  options: VerifyOptions,
): Promise<Verification> {
  const { zone, serial } = planned;
  const wanted = { zone: readZoneText(zone, planned.text), serial };
  const results = await Promise.all(
    options.servers.map((server) => verifyServer(server, wanted, questionsOf(planned), options)),
  );
  const wrong = results.find((result) => result.difference !== undefined);
  if (wrong) return { zone, result: 'differs', message: wrong.difference ?? '' };
  const silent = results.filter((result) => result.isSilent).map(({ server }) => showEndpoint(server));
  const note = silent.length === 0 ? '' : `${silent.join(', ')} did not answer.`;
  return { zone, result: silent.length === results.length ? 'silent' : 'match', message: note };
}

/** What to ask about a zone: its SOA first, and every RRset that was changed. */
export function questionsOf({ zone, changes }: Pick<ZonePlan, 'zone' | 'changes'>): readonly Question[] {
  const asked = changes.filter(({ type }) => type !== rrType.soa);
  return [{ name: zone, type: rrType.soa }, ...asked.map(({ owner, type }) => ({ name: owner, type }))];
}

/** What one name server answered. */
export interface ServerResult {
  readonly server: Endpoint;
  /** It did not answer at all. */
  readonly isSilent: boolean;
  readonly difference: string | undefined;
}

/** Asks one name server until it answers as wanted, or patience ends. */
export async function verifyServer(
  server: Endpoint,
  wanted: Wanted,
  questions: readonly Question[],
  options: Pick<VerifyOptions, 'patience' | 'signal'>,
): Promise<ServerResult> {
  const deadline = performance.now() + options.patience;
  let open: readonly Question[] = questions;
  for (;;) {
    const replies = await concurrently(open, 16, async (question) => {
      const reply = await ask(server, question, { timeout: 1500, attempts: 2, signal: options.signal });
      return { question, reply };
    });
    const wrong: { question: Question; why: string }[] = [];
    for (const { question, reply } of replies) {
      const why = 'message' in reply ? differs(wanted, question, reply.message) : reply.failure.detail;
      if (why !== undefined) wrong.push({ question, why });
    }
    if (wrong.length === 0) return { server, isSilent: false, difference: undefined };
    const [first] = wrong;
    if (performance.now() >= deadline || options.signal?.aborted) {
      if (replies.every(({ reply }) => 'failure' in reply))
        return { server, isSilent: true, difference: undefined };
      const difference = first && `${showEndpoint(server)}, ${showQuestion(first.question)}: ${first.why}`;
      return { server, isSilent: false, difference };
    }
    open = wrong.map(({ question }) => question);
    await wait(50, undefined, { ref: true });
  }
}

function differs(wanted: Wanted, question: Question, message: Message): string | undefined {
  const difference = differenceOf(wanted.zone, question, message);
  if (difference !== undefined || question.type !== rrType.soa) return difference;
  const serial = serialIn(message);
  if (serial === wanted.serial || (serial !== undefined && isNewerSerial(serial, wanted.serial)))
    return undefined;
  return `the serial is ${serial ?? 'missing'}, not ${wanted.serial}`;
}
