import type { Span } from './span.ts';

/** Replaces a span of one text; an empty span inserts. */
export interface Edit {
  readonly at: Span;
  readonly newText: string;
}

/** The text with all edits made. Edits must not overlap; those that insert at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.map((edit, index) => ({ edit, index }));
  ordered.sort(
    (a, b) => a.edit.at.start - b.edit.at.start || a.edit.at.end - b.edit.at.end || a.index - b.index,
  );
  let done = 0;
  let result = '';
  for (const { edit } of ordered) {
    if (edit.at.start < done) continue;
    result += text.slice(done, edit.at.start) + edit.newText;
    done = edit.at.end;
  }
  return result + text.slice(done);
}

/** An edit that inserts before an offset. */
export function insert(offset: number, newText: string): Edit {
  return { at: { start: offset, end: offset }, newText };
}

/** The edit that makes one text of another and leaves alone what both begin and end with. */
export function changeBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let kept = 0;
  while (kept < shorter - start && before.at(-1 - kept) === after.at(-1 - kept)) kept++;
  return { at: { start, end: before.length - kept }, newText: after.slice(start, after.length - kept) };
}
