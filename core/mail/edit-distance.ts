/** How many letters must be inserted, deleted, replaced or swapped with their neighbour to make one word the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let k = 1; k <= b.length; k++) {
      const replaced = (last[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1);
      let least = Math.min((last[k] ?? 0) + 1, (row[k - 1] ?? 0) + 1, replaced);
      if (a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1] && i > 1 && k > 1) {
        least = Math.min(least, (beforeLast[k - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
