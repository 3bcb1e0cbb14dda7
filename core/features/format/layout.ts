import { entryKind } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { tokenAt, tokenKind } from '../../syntax/tokens.ts';
import { BlockLayout } from './block-layout.ts';
import type { FormatOptions } from './format.ts';

/** A gap that stays as it is. */
export const keep = 0xffff;

/**
 * How a file is laid out: for each token, what stands before it. A number of blanks, or `tabBit` and a number of tabs;
 * `keep` leaves everything before the token, and the end of the token itself, as it is written.
 */
export interface Layout {
  readonly gaps: Uint16Array;
  /** Nothing behind the last token may change: what is unclosed reaches to the end of the text. */
  readonly keepsTail: boolean;
}

/** Lays out a file: blocks of records in columns, everything that cannot be read as it is. */
export function layOut(file: ZoneFile, options: FormatOptions): Layout {
  const { tokens, entries } = file;
  const { kinds, count } = tokens;
  const broken = brokenEntries(file);
  const block = new BlockLayout(file, options);
  const { gaps } = block;
  let keepsTail = false;
  let entry = 0;
  for (let first = 0; first < count; ) {
    let limit = first;
    while (limit < count && kinds[limit] !== tokenKind.newline) limit++;
    const isEntry = entry < entries.count && entries.firsts[entry] === first;
    if (first === limit) block.end();
    else if (!isEntry && kinds[first] === tokenKind.comment) block.addComment(first);
    else if (!isEntry || broken[entry] === 1) {
      block.end();
      gaps.fill(keep, first, Math.min(limit + 1, count));
      keepsTail = limit === count;
    } else if (entries.kinds[entry] === entryKind.record) block.addRecord(entry);
    else block.addDirective(entry);
    if (isEntry) entry++;
    first = limit + 1;
  }
  block.finish();
  return { gaps, keepsTail };
}

/** Which entries nobody can be sure about: broken ones, unclosed ones, and those that start in a parenthesis. */
function brokenEntries({ tokens, entries, problems, text }: ZoneFile): Uint8Array {
  const broken = new Uint8Array(entries.count);
  for (const { rule, at } of problems) {
    if (rule === 'syntax/bom') continue;
    const entry = entryOf(tokenAt(tokens, at.start));
    if (entry >= 0) broken[entry] = 1;
  }
  for (let entry = 0; entry < entries.count; entry++) {
    const kind = entries.kinds[entry] as number;
    const first = entries.firsts[entry] as number;
    const start = tokens.starts[first] as number;
    const isIndented = text.charCodeAt(start - 1) === 32 || text.charCodeAt(start - 1) === 9;
    if (kind === entryKind.broken || kind === entryKind.unknownDirective) broken[entry] = 1;
    else if (tokens.kinds[first] === tokenKind.open && !isIndented) broken[entry] = 1;
  }
  return broken;

  function entryOf(token: number): number {
    let low = 0;
    let high = entries.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((entries.firsts[middle] as number) <= token) low = middle;
      else high = middle - 1;
    }
    return low < entries.count && token < (entries.limits[low] as number) ? low : -1;
  }
}
