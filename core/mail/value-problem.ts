import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** One edit of a TXT record's value; its offsets count octets of the joined value, one UTF-16 unit each. */
export type ValueEdit = Edit;

/** What would mend a value. Safe: it changes no meaning that receivers gave the value before, or restores the only possible one. */
export interface ValueFix {
  readonly title: string;
  readonly edits: readonly ValueEdit[];
  readonly safe: boolean;
}

/** Something wrong in the value of a TXT record, under the id of the rule that reports it. */
export interface ValueProblem {
  readonly rule: string;
  readonly at: Span;
  /** What is wrong, why it matters, what to do. */
  readonly message: string;
  /** How grave this case is, where one rule reports cases of different gravity. */
  readonly severity?: 'error' | 'warning' | 'info' | 'hint';
  /** Another place in the same value that the problem is about. */
  readonly related?: { readonly at: Span; readonly message: string };
  readonly fix?: ValueFix;
}

/** A fix of one edit. */
export function replacing(title: string, at: Span, newText: string, safe = true): ValueFix {
  return { title, edits: [{ at, newText }], safe };
}

/** A fix that writes behind the last character that is no blank. */
export function insertAtEnd(value: string, newText: string): ValueFix {
  const end = value.trimEnd().length;
  return replacing(`Add${newText}`, { start: end, end: value.length }, newText, false);
}
