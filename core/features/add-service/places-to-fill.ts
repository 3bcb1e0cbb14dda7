import type { Edit } from '../../text/edit.ts';
import { type Span, span } from '../../text/span.ts';

const placeholder = /\{[A-Z][A-Z0-9_]+\}/g;

/**
 * Where to go after edits of one text, as spans of the text that they make: all places of the first placeholder that they
 * wrote, which are filled in with one value, or else the begin of what was written last in it.
 */
export function placesToFill(edits: readonly Edit[]): readonly Span[] {
  const found: { readonly name: string; readonly at: Span }[] = [];
  let begin = 0;
  let shift = 0;
  for (const { at, newText } of [...edits].sort((a, b) => a.at.start - b.at.start)) {
    const start = at.start + shift;
    for (const { 0: name, index } of newText.matchAll(placeholder))
      found.push({ name, at: span(start + index, start + index + name.length) });
    begin = start + newText.search(/\S|$/);
    shift += newText.length - (at.end - at.start);
  }
  const [first] = found;
  if (!first) return [span(begin, begin)];
  return found.filter((it) => it.name === first.name).map((it) => it.at);
}
