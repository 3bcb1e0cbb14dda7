import { type Name, parseName, root, withoutDot } from '../dns/name.ts';
import { type Span, span } from '../text/span.ts';

/** A name whose networks were copied, as a comment says. */
export interface CopySource {
  readonly name: Name;
  /** Where the name stands. Offsets are those of the comment's text. */
  readonly nameAt: Span;
  /** The day, or at least the year, of which the networks are: `2026-11-25`, `2026-11` or `2026`. */
  readonly asOf?: string;
  /** Where that stands; empty, behind the name, where nothing says it. */
  readonly asOfAt: Span;
}

const start = /^;+\s*copied from\s+/i;
const source =
  /([a-z0-9_](?:[a-z0-9_-]|\.(?=[a-z0-9_]))*)(?:\s+(?:as of|on)\s+(\d{4}(?:-\d\d){0,2}))?(\s*,\s*|\s+and\s+)?/iy;

/**
 * The sources that a comment such as `; Copied from _spf.google.com as of 2026-11-25, spf.vendor.example` names; none
 * where it says no such thing.
 */
export function readCopyNote(comment: string): readonly CopySource[] {
  const sources: CopySource[] = [];
  source.lastIndex = start.exec(comment)?.[0].length ?? comment.length;
  for (;;) {
    const at = source.lastIndex;
    const match = source.exec(comment);
    if (!match) return sources;
    const [, text = '', asOf, separator = ''] = match;
    const name = text.includes('.') ? parseName(text, root) : undefined;
    if (name === undefined) return sources;
    const end = source.lastIndex - separator.length;
    const nameAt = span(at, at + text.length);
    const date = asOf === undefined ? {} : { asOf };
    sources.push({ name, nameAt, ...date, asOfAt: span(end - (asOf?.length ?? 0), end) });
    if (separator === '') return sources;
  }
}

/** The first line of the comment about networks that are copied from some names, each with its date where it has one. */
export function showCopyNote(
  sources: readonly { readonly name: Name; readonly asOf: string | undefined }[],
): string {
  const shown = sources.map(({ name, asOf }) => withoutDot(name) + showDate(asOf));
  return `; Copied from ${shown.join(', ')}. These senders change their networks without notice:`;
}

/** What stands behind a name in such a comment. */
export function showDate(asOf: string | undefined): string {
  return asOf === undefined ? '' : ` as of ${asOf}`;
}
