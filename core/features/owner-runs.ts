import { entryKind, none } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';

/** Records of one owner that follow each other, as the first entry and the one behind the last. */
export interface OwnerRun {
  readonly first: number;
  readonly limit: number;
}

/** The runs of a file: records that inherit their owner or write it again belong to those before. In one walk. */
export function* ownerRuns(file: ZoneFile): Iterable<OwnerRun> {
  const { entries } = file;
  for (let first = 0; first < entries.count; ) {
    const limit = isRecord(file, first) ? endOfRun(file, first) : first + 1;
    if (isRecord(file, first)) yield { first, limit };
    first = limit;
  }
}

/** The run that an entry belongs to; undefined for a directive. */
export function runOf(file: ZoneFile, entry: number): OwnerRun | undefined {
  if (!isRecord(file, entry)) return undefined;
  // The owner that holds here is written at the nearest entry above that writes one.
  let owner = entry;
  while (owner > 0 && file.entries.owners[owner] === none && isRecord(file, owner - 1)) owner--;
  let first = owner;
  for (let above = owner - 1; above >= 0 && isRecord(file, above); above--) {
    if (file.entries.owners[above] === none) continue;
    if (!isSameOwner(file, above, owner)) break;
    first = above;
  }
  return { first, limit: endOfRun(file, first) };
}

function endOfRun(file: ZoneFile, first: number): number {
  const { entries } = file;
  let entry = first + 1;
  while (
    entry < entries.count &&
    isRecord(file, entry) &&
    (entries.owners[entry] === none || isSameOwner(file, first, entry))
  )
    entry++;
  return entry;
}

function isRecord({ entries }: ZoneFile, entry: number): boolean {
  return entries.kinds[entry] === entryKind.record || entries.kinds[entry] === entryKind.broken;
}

/** Whether two entries write the same owner, letters in either case. */
function isSameOwner({ entries, tokens, text }: ZoneFile, a: number, b: number): boolean {
  const [left, right] = [entries.owners[a] as number, entries.owners[b] as number];
  if (left === none || right === none) return false;
  const [from, other] = [tokens.starts[left] as number, tokens.starts[right] as number];
  const length = (tokens.ends[left] as number) - from;
  if ((tokens.ends[right] as number) - other !== length) return false;
  for (let i = 0; i < length; i++)
    if (lower(text.charCodeAt(from + i)) !== lower(text.charCodeAt(other + i))) return false;
  return true;
}

function lower(char: number): number {
  return char >= 65 && char <= 90 ? char + 32 : char;
}
