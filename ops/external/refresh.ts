import type { Name } from '../../core/dns/name.ts';
import { withoutDot } from '../../core/dns/name.ts';
import { kindOfValue } from '../../core/mail/recognize.ts';
import type { ExternalAnswer, ExternalAnswers, ExternalType } from '../../core/workspace/external.ts';
import {
  type ExternalQuestion,
  externalQuestions,
  questionsBehind,
} from '../../core/workspace/external-questions.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import { concurrently } from '../concurrently.ts';
import { type AskResolversOptions, askResolvers, type LiveAnswer } from './ask-resolvers.ts';

/** How many questions are under way at a time. */
const width = 8;
/** Far more than the mail of a large agency leads to; it ends what a hostile chain of records would not. */
const mostQuestions = 5000;

export interface RefreshOptions extends AskResolversOptions {
  readonly now: Date;
  /** Told how many questions were asked so far. */
  readonly onProgress?: (asked: number) => void;
}

/** What asking DNS came to. */
export interface Refreshed {
  /** What the lock says now: exactly what the workspace leads to. Where nobody answered, what it said before. */
  readonly answers: ExternalAnswers;
  readonly asked: number;
  /** The questions that nobody answered, with the reason in a few words. */
  readonly failures: readonly string[];
}

/**
 * Asks DNS for every name beyond the workspace that its mail leads to: what SPF includes, all the way down, what networks
 * were copied from, the addresses of mail hosts, and the targets of aliases of keys and policies. Writes nothing and never rejects.
 */
export async function refreshExternal(snapshot: Snapshot, options: RefreshOptions): Promise<Refreshed> {
  const day = options.now.toISOString().slice(0, 10);
  const answers = new Map<Name, Map<ExternalType, ExternalAnswer>>();
  const failures: string[] = [];
  const seen = new Set<string>();
  const set = (name: Name, type: ExternalType, answer: ExternalAnswer): void => {
    const own = answers.get(name) ?? new Map<ExternalType, ExternalAnswer>();
    answers.set(name, own.set(type, answer));
  };
  let asked = 0;
  let open = unseen(externalQuestions(snapshot), seen);
  while (open.length > 0 && asked < mostQuestions) {
    const round = open.slice(0, mostQuestions - asked);
    await concurrently(round, width, async ({ name, type }) => {
      const live = await askResolvers({ name, type }, options);
      asked++;
      options.onProgress?.(asked);
      if ('alias' in live) set(name, 'CNAME', { asked: day, values: [withoutDot(live.alias)] });
      else if ('values' in live) set(name, type, lockedAnswer(type, live, day));
      else {
        failures.push(`${withoutDot(name)} ${type}: ${live.failure}`);
        const known = snapshot.external?.answers.get(name);
        for (const kept of [type, 'CNAME'] as const) {
          const before = known?.get(kept);
          if (before) set(name, kept, before);
        }
      }
    });
    open = round.flatMap((question) => unseen(questionsBehind(snapshot, question, answers), seen));
  }
  if (open.length > 0) failures.push(`The workspace leads to more than ${mostQuestions} questions.`);
  return { answers, asked, failures: failures.sort() };
}

function unseen(questions: Iterable<ExternalQuestion>, seen: Set<string>): ExternalQuestion[] {
  const fresh: ExternalQuestion[] = [];
  for (const question of questions) {
    const key = `${question.type} ${question.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    fresh.push(question);
  }
  return fresh;
}

/** Of TXT records only those that concern mail are kept: other people's tokens are no business of the lock. */
function lockedAnswer(
  type: ExternalType,
  { values }: Extract<LiveAnswer, { readonly values: unknown }>,
  asked: string,
): ExternalAnswer {
  if (type !== 'TXT') return { asked, values };
  const kept = values.filter((it) => kindOfValue(it) !== undefined || /(?:^|;)\s*p\s*=/.test(it));
  return { asked, values: kept, ...(kept.length < values.length ? { hasOthers: true } : {}) };
}
