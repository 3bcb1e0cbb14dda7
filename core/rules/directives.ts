import { entryKind } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { Attached } from '../zone/attached.ts';

const known = new Attached<ZoneFile, readonly number[]>();

/** The entries of a file that are directives, in order; few, where records are many. */
export function directivesOf(file: ZoneFile): readonly number[] {
  let directives = known.get(file);
  if (!directives) {
    const found: number[] = [];
    const { kinds, count } = file.entries;
    for (let entry = 0; entry < count; entry++)
      if (kinds[entry] !== entryKind.record && kinds[entry] !== entryKind.broken) found.push(entry);
    directives = found;
    known.set(file, directives);
  }
  return directives;
}
