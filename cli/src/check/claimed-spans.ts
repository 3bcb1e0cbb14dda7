import type { Span } from '../../../core/text/span.ts';

/** Spans of one text of which no two touch. */
export class ClaimedSpans {
  private readonly sorted: Span[] = [];

  /** Whether a span touches none that was claimed. */
  isFree({ start, end }: Span): boolean {
    const next = this.sorted[this.indexBehind(start)];
    const previous = this.sorted[this.indexBehind(start) - 1];
    return (previous === undefined || previous.end < start) && (next === undefined || end < next.start);
  }

  claim(span: Span): void {
    this.sorted.splice(this.indexBehind(span.start), 0, span);
  }

  /** The index of the first span that starts behind an offset. */
  private indexBehind(offset: number): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] as Span).start <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
