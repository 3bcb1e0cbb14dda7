import type { ZoneFile } from '../syntax/parse.ts';

/** The last word of an entry: where something that is missing is missing. */
export function lastWord(file: ZoneFile, entry: number): number {
  const { entries, tokens } = file;
  const first = entries.firsts[entry] as number;
  for (let i = (entries.limits[entry] as number) - 1; i > first; i--)
    if ((tokens.kinds[i] as number) <= 2) return i;
  return first;
}
