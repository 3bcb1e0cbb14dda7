import { none } from '../syntax/entries.ts';
import type { Edit } from '../text/edit.ts';
import type { Record } from '../zone/record.ts';
import type { Source, Uri } from '../zone/source.ts';

/**
 * The edits that delete the lines of records, by file. Where a record that stays inherits its owner from one that goes,
 * the owner moves to it.
 */
export function deletions(records: readonly Record[]): ReadonlyMap<Uri, readonly Edit[]> {
  const byFile = new Map<Source, Set<number>>();
  for (const { source, entry } of records) byFile.set(source, (byFile.get(source) ?? new Set()).add(entry));
  return new Map([...byFile].map(([source, entries]) => [source.uri, deletionsIn(source, entries)]));
}

function deletionsIn({ file }: Source, doomed: ReadonlySet<number>): readonly Edit[] {
  const { entries, tokens, text } = file;
  const startOf = (entry: number) => tokens.starts[entries.firsts[entry] as number] as number;
  const endOf = (entry: number) => tokens.ends[(entries.limits[entry] as number) - 1] as number;
  const edits: Edit[] = [];
  let done = -1;
  for (const entry of [...doomed].sort((a, b) => a - b)) {
    if (entry <= done) continue;
    const owner = entries.owners[entry] as number;
    const heir =
      owner === none ? undefined : heirOf(entry, doomed, (it) => entries.owners[it] === none, entries.count);
    if (heir !== undefined) {
      const ownerEnd = tokens.ends[owner] as number;
      edits.push({ at: { start: ownerEnd, end: startOf(heir) }, newText: gapAfter(text, ownerEnd) });
      done = heir - 1;
      continue;
    }
    const start = text.lastIndexOf('\n', startOf(entry) - 1) + 1;
    const lineEnd = text.indexOf('\n', endOf(entry));
    edits.push({ at: { start, end: lineEnd < 0 ? text.length : lineEnd + 1 }, newText: '' });
  }
  return edits;
}

/** The first entry behind that inherits the owner and stays. */
function heirOf(
  entry: number,
  doomed: ReadonlySet<number>,
  inherits: (entry: number) => boolean,
  count: number,
): number | undefined {
  for (let next = entry + 1; next < count && inherits(next); next++) if (!doomed.has(next)) return next;
  return undefined;
}

function gapAfter(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(offset, offset + 200))?.[0] || ' ';
}
