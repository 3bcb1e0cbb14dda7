import type { Change } from '../../../core/plan/diff.ts';

/** How many RRsets a plan adds, changes and removes, for a narrow place: `+1 ~2`. */
export function countBriefly(changes: readonly Change[]): string {
  return countChanges(changes)
    .split(' ')
    .filter((it) => !it.endsWith('0') || it.length > 2)
    .join(' ');
}

/** How many RRsets a plan adds, changes and removes: `+1 ~2 −0`. */
export function countChanges(changes: readonly Change[]): string {
  const count = (kind: Change['kind']) => changes.filter((it) => it.kind === kind).length;
  return `+${count('add')} ~${count('change')} −${count('remove')}`;
}
