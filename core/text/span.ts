/** A half-open range of one text, in UTF-16 offsets. Line and column exist only where a protocol or a terminal asks. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** Whether the offset lies in the span, its end included, as a cursor sees it. */
export function touches(at: Span, offset: number): boolean {
  return at.start <= offset && offset <= at.end;
}
