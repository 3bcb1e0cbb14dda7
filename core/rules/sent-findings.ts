import type { Finding } from './rule.ts';

/** A finding as plain data, for another thread that has the same snapshot: whoever wants its fixes has them found again there. */
export interface SentFinding extends Omit<Finding, 'fixes'> {
  readonly isFixable?: true;
}

/** Findings without their fixes, which are functions. */
export function asSent(found: readonly Finding[]): readonly SentFinding[] {
  return found.map(({ fixes, ...rest }) => (fixes ? { ...rest, isFixable: true } : rest));
}

/** Sent findings in the form of those that were found here, except that they do not know their fixes: `refound` does. */
export function asFound(sent: readonly SentFinding[]): readonly Finding[] {
  return sent.map(({ isFixable, ...rest }) => (isFixable ? { ...rest, fixes: () => [] } : rest));
}
