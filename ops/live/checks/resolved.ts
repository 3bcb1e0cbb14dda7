import { NoAnswer, type ReceiverAnswers, type ReceiverType } from '../../receiver/resolver.ts';
import type { Evidence, LiveSubject } from '../check.ts';

/** What a name resolved to: records, that there are none, or that nobody could tell. */
export type Resolved<T extends ReceiverType> =
  | { readonly state: 'records'; readonly records: ReceiverAnswers[T]; readonly evidence: Evidence }
  | { readonly state: 'none'; readonly evidence: Evidence }
  | { readonly state: 'unknown'; readonly evidence: Evidence };

/** Resolves a name, without its final dot. Never rejects. */
export async function resolved<T extends ReceiverType>(
  { resolve }: LiveSubject,
  name: string,
  type: T,
): Promise<Resolved<T>> {
  const ask = { server: 'resolver', question: `${name} ${type}` };
  try {
    const records = (await resolve(name, type)) as ReceiverAnswers[T];
    const answer = records.map(showRecord).join(', ');
    return { state: 'records', records, evidence: { ...ask, answer } };
  } catch (error) {
    const isFact = error instanceof NoAnswer && (error.code === 'ENOTFOUND' || error.code === 'ENODATA');
    const answer = isFact ? 'nothing' : 'no answer';
    return { state: isFact ? 'none' : 'unknown', evidence: { ...ask, answer } };
  }
}

function showRecord(record: ReceiverAnswers[ReceiverType][number]): string {
  if (typeof record === 'string') return record;
  return 'exchange' in record ? `${record.priority} ${record.exchange || '.'}` : `"${record.join('')}"`;
}
