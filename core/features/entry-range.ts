import type { ZoneFile } from '../syntax/parse.ts';

/** The entries that touch a range of the text, as the first and the one behind the last. */
export function entriesBetween(
  { tokens, entries }: ZoneFile,
  start: number,
  end: number,
): { readonly first: number; readonly limit: number } {
  const startOf = (entry: number): number => tokens.starts[entries.firsts[entry] as number] as number;
  const firstWhere = (isBehind: (entry: number) => boolean): number => {
    let low = 0;
    let high = entries.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBehind(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    first: firstWhere((entry) => (tokens.ends[(entries.limits[entry] as number) - 1] as number) >= start),
    limit: firstWhere((entry) => startOf(entry) > end),
  };
}
