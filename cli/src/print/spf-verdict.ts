import { lookupLimit, voidLookupLimit } from '../../../core/mail/spf-vocabulary.ts';
import type { DecidingTerm, SpfQuestion, SpfVerdict } from '../../../ops/index.ts';
import { visible } from './visible.ts';

const meanings: Readonly<Record<SpfVerdict['result'], string>> = {
  pass: 'may send',
  fail: 'may not send, and receivers should refuse it',
  softfail: 'may probably not send, and receivers look twice',
  neutral: 'is neither allowed nor forbidden',
  none: 'is not judged: there is no SPF record',
  permerror: 'is not judged: the record is broken, which counts as no SPF',
  temperror: 'cannot be judged now',
};

/** What a receiver makes of a message, and the terms that decided, for people. */
export function* showVerdict(
  question: SpfQuestion,
  verdict: SpfVerdict,
  path: readonly DecidingTerm[],
): Iterable<string> {
  const { result, domain, reason, lookups, voids, explanation, unknown } = verdict;
  const isOpen = unknown.length > 0 && result === 'temperror';
  const meaning = isOpen ? 'cannot be judged from what is known here' : meanings[result];
  yield visible(`${isOpen ? 'unknown' : result}: ${question.ip} ${meaning} for ${domain}`);
  const width = Math.max(0, ...path.map((it) => it.domain.length));
  for (const { domain: at, term } of path) yield visible(`  ${at.padEnd(width)}  ${term}`);
  if (path.length === 0 && result === 'neutral') yield '  No term matches.';
  if (reason !== '' && !isOpen) yield visible(`  ${reason}`);
  if (explanation !== undefined) yield visible(`  The domain says: ${explanation}`);
  yield `  ${lookups} of ${lookupLimit} lookups, ${voids} of ${voidLookupLimit} that find nothing`;
  if (unknown.length > 0) {
    yield visible(
      `  Not known here: ${unknown.join(', ')}. Only zones of this folder, its DNS lock and some services are.`,
    );
  }
}
