import type { Span } from '../../text/span.ts';
import type { Snippet } from './snippet.ts';

/** What sort of thing is offered; editors show a symbol for it. */
export type OfferKind =
  | 'name'
  | 'type'
  | 'class'
  | 'directive'
  | 'value'
  | 'term'
  | 'tag'
  | 'address'
  | 'file'
  | 'record';

/** One thing that could be written at the cursor. */
export interface Offer {
  /** Unique among what is offered at one place. */
  readonly label: string;
  readonly kind: OfferKind;
  /** What is written; the label where it is left out. */
  readonly text?: Snippet;
  readonly detail?: string;
  /** Lower numbers are shown first; 0 where it is left out. */
  readonly rank?: number;
  /** What the user's typing is compared with; the text where it is left out. */
  readonly filter?: string;
  readonly isDeprecated?: true;
  /** The JSON schema of the file says it, too: an editor that reads the schema offers it by itself. */
  readonly isInSchema?: true;
  /** Markdown, made when somebody reads it. */
  readonly documentation?: () => string;
}

/** What could be written in place of a part of the text. */
export interface Offers {
  readonly at: Span;
  /** What stands in that part before the cursor. */
  readonly typed: string;
  readonly offers: readonly Offer[];
  /** More would be offered if more was typed. */
  readonly isIncomplete?: boolean;
}

/**
 * How well a candidate fits what was typed, without regard to case: 0 where it begins so, 1 where the letters stand in
 * it in that order, -1 where it does not fit.
 */
export function matchOf(candidate: string, typed: string): 0 | 1 | -1 {
  const lower = candidate.toLowerCase();
  const wanted = typed.toLowerCase();
  if (lower.startsWith(wanted)) return 0;
  let at = 0;
  for (const char of wanted) {
    at = lower.indexOf(char, at) + 1;
    if (at === 0) return -1;
  }
  return 1;
}
