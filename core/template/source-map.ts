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

/**
 * Which span of an expansion comes from where. The segments lie side by side from the first character to the last: no
 * character is without its origin.
 */
export class SourceMap {
  readonly segments: readonly Segment[];

  constructor(segments: readonly Segment[]) {
    this.segments = segments;
  }

  /** Where a span of the expansion comes from; undefined for an expansion of nothing. */
  originOf({ start, end }: Span): Origin | undefined {
    const first = this.segments[this.indexAt(start, start === end)];
    if (!first) return undefined;
    const last = start === end ? first : (this.segments[this.indexAt(end - 1, false)] ?? first);
    if (first === last) {
      const at = first.isLiteral ? { uri: first.at.uri, span: literalSpan(first, start, end) } : first.at;
      return { at, isLiteral: first.isLiteral, values: first.values, isValue: !first.isLiteral };
    }
    const covered = this.segments.slice(this.segments.indexOf(first), this.segments.indexOf(last) + 1);
    const from = first.isLiteral ? literalSpan(first, start, start).start : first.at.span.start;
    const to = last.isLiteral ? literalSpan(last, end, end).end : last.at.span.end;
    // A loop or an included file: the piece that begins the span tells most.
    const isStraight = first.at.uri === last.at.uri && from < to;
    const at = isStraight ? { uri: first.at.uri, span: span(from, to) } : first.at;
    return {
      at,
      isLiteral: false,
      values: [...new Set(covered.flatMap((it) => it.values))],
      isValue: covered.every((it) => !it.isLiteral),
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

  /** The segment of an offset; between two, an insertion belongs to the one that can be edited. */
  private indexAt(offset: number, isInsertion: boolean): number {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.segments[middle] as Segment).end <= offset) low = middle + 1;
      else high = middle;
    }
    const segment = this.segments[low];
    const before = this.segments[low - 1];
    const isBetween = isInsertion && segment?.start === offset && before !== undefined;
    return isBetween && (before.isLiteral || !segment.isLiteral) ? low - 1 : low;
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
