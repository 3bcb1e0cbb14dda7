import { type Span, span } from '../text/span.ts';

/** A span of a file. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

/** Where a piece of an expansion comes from. */
export interface Origin {
  /** The template's text, or the tag that wrote the piece. */
  readonly at: Place;
  /** Whether the template has the same text: what is changed there changes here. */
  readonly isLiteral: boolean;
  /** The values that the tag read, as far as files say them. */
  readonly values: readonly Place[];
  /** Nothing but values: the template's own text has no part in the piece. */
  readonly isValue: boolean;
}

/** A run of an expansion that one piece of a template wrote. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly at: Place;
  readonly isLiteral: boolean;
  readonly values: readonly Place[];
}

/** A piece of a template, and whether it is text that stands for itself. */
export interface Piece {
  readonly at: Place;
  readonly isLiteral: boolean;
}

/**
 * Which span of an expansion comes from where. The segments lie side by side from the first character to the last: no
 * character is without its origin. Kept in columns, since an agency has thousands of expansions.
 */
export class SourceMap {
  private readonly starts: Uint32Array;
  private readonly pieces: readonly Piece[];
  private readonly values: readonly (readonly Place[])[];
  private readonly length: number;

  /** Segment i begins at `starts[i]`, was written by `pieces[i]` from `values[i]`, and ends where the next begins. */
  constructor(
    starts: ArrayLike<number>,
    pieces: readonly Piece[],
    values: readonly (readonly Place[])[],
    length: number,
  ) {
    this.starts = Uint32Array.from(starts);
    this.pieces = pieces;
    this.values = values;
    this.length = length;
  }

  /** All segments, in order. */
  get segments(): readonly Segment[] {
    return this.pieces.map((_, i) => this.segment(i));
  }

  /** Where a span of the expansion comes from; undefined for an expansion of nothing. */
  originOf({ start, end }: Span): Origin | undefined {
    if (this.pieces.length === 0) return undefined;
    const from = this.indexAt(start, start === end);
    const to = start === end ? from : this.indexAt(end - 1, false);
    const first = this.segment(from);
    if (to <= from) {
      const at = first.isLiteral ? { uri: first.at.uri, span: literalSpan(first, start, end) } : first.at;
      return { at, isLiteral: first.isLiteral, values: first.values, isValue: !first.isLiteral };
    }
    const last = this.segment(to);
    const starts = first.isLiteral ? literalSpan(first, start, start).start : first.at.span.start;
    const ends = last.isLiteral ? literalSpan(last, end, end).end : last.at.span.end;
    // A loop or an included file: the piece that begins the span tells most.
    const isStraight = first.at.uri === last.at.uri && starts < ends;
    return {
      at: isStraight ? { uri: first.at.uri, span: span(starts, ends) } : first.at,
      isLiteral: false,
      values: [...new Set(this.values.slice(from, to + 1).flat())],
      isValue: this.pieces.slice(from, to + 1).every((it) => !it.isLiteral),
    };
  }

  /** The way back: the spans of the expansion that a place of a template or a value wrote, in order. */
  spansOf(place: Place): readonly Span[] {
    const spans: Span[] = [];
    for (const segment of this.segments) {
      if (segment.values.some((it) => touches(it, place))) spans.push(span(segment.start, segment.end));
      else if (!touches(segment.at, place)) continue;
      else if (!segment.isLiteral) spans.push(span(segment.start, segment.end));
      else {
        const offset = segment.start - segment.at.span.start;
        spans.push(
          span(
            Math.max(segment.start, place.span.start + offset),
            Math.min(segment.end, place.span.end + offset),
          ),
        );
      }
    }
    return spans;
  }

  private segment(i: number): Segment {
    const { at, isLiteral } = this.pieces[i] as Piece;
    const start = this.starts[i] as number;
    return { start, end: this.starts[i + 1] ?? this.length, at, isLiteral, values: this.values[i] ?? [] };
  }

  /** The segment of an offset; between two, an insertion belongs to the one that can be edited. */
  private indexAt(offset: number, isInsertion: boolean): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    const isBetween = isInsertion && low > 0 && this.starts[low] === offset;
    const isEditable = this.pieces[low - 1]?.isLiteral === true || this.pieces[low]?.isLiteral === false;
    return isBetween && isEditable ? low - 1 : low;
  }
}

function literalSpan({ start: from, at }: Segment, start: number, end: number): Span {
  const offset = at.span.start - from;
  return span(
    Math.min(Math.max(start + offset, at.span.start), at.span.end),
    Math.min(end + offset, at.span.end),
  );
}

function touches(a: Place, b: Place): boolean {
  return a.uri === b.uri && a.span.start < b.span.end && b.span.start < a.span.end;
}
