import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** Something that reading found, for the rule that reports it. */
export interface Problem {
  readonly rule: string;
  readonly at: Span;
  readonly message: string;
  /** What would mend it, where that is certain. */
  readonly fix?: { readonly title: string; readonly edits: readonly Edit[] };
}
