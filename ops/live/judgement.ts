import type { Evidence, Judgement } from './check.ts';

/** How many messages of one judgement are shown in full. */
const shownMessages = 3;

/** A judgement about a part of what a check asks. */
export interface Part {
  readonly state: Judgement['state'];
  readonly message: string;
  readonly evidence: readonly Evidence[];
}

/** A part that is as it should be. */
export function good(...evidence: readonly Evidence[]): Part {
  return { state: 'good', message: '', evidence };
}

/** A part that is wrong. */
export function bad(message: string, ...evidence: readonly Evidence[]): Part {
  return { state: 'bad', message, evidence };
}

/** A part that could not be asked. */
export function unknown(message: string, ...evidence: readonly Evidence[]): Part {
  return { state: 'unknown', message, evidence };
}

/**
 * The judgement about a whole: bad where a part is bad, unknown where nobody could tell of a part, good where all are.
 * Without any part nobody could tell.
 */
export function sumUp(
  parts: readonly Part[],
  words: { readonly good: string; readonly bad: string; readonly unknown: string },
): Judgement {
  const has = (state: Judgement['state']) => parts.some((part) => part.state === state);
  const state = has('bad') ? 'bad' : has('unknown') || parts.length === 0 ? 'unknown' : 'good';
  const chosen = parts.filter((part) => part.state === state);
  const messages = [...new Set(chosen.map(({ message }) => message).filter((it) => it !== ''))];
  const rest = messages.length - shownMessages;
  const message = messages.slice(0, shownMessages).join(' ') + (rest > 0 ? ` And ${rest} more.` : '');
  return {
    state,
    message: state === 'good' ? words.good : message,
    advice: state === 'good' ? '' : words[state],
    evidence: (state === 'good' ? parts : chosen).flatMap((part) => part.evidence),
  };
}
