import { type Span, span } from '../../text/span.ts';

/** What the words at a place mean by their position, with the one at the cursor. */
export interface Signature {
  /** All positions in a row, as in `MX preference exchange`. */
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly Parameter[];
  /** The parameter at the cursor; undefined behind the last one. */
  readonly active: number | undefined;
}

export interface Parameter {
  /** Where it stands in the label. */
  readonly at: Span;
  /** Markdown. */
  readonly documentation: string;
}

/** A signature from its pieces: the head, then each parameter behind what separates it from the one before. */
export function signature(
  head: string,
  documentation: string,
  pieces: readonly {
    readonly before: string;
    readonly label: string;
    readonly documentation: string;
    readonly after?: string;
  }[],
  active: number | undefined,
): Signature {
  let label = head;
  const parameters = pieces.map((it): Parameter => {
    label += it.before;
    const start = label.length;
    label += it.label;
    const at = span(start, label.length);
    label += it.after ?? '';
    return { at, documentation: it.documentation };
  });
  return {
    label,
    documentation,
    parameters,
    active: active === undefined || active < 0 ? undefined : active,
  };
}
