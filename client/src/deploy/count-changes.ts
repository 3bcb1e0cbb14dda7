import type { Change } from '../../../core/plan/diff.ts';

/** How many RRsets a plan adds, changes and removes: `+1 ~2 −0`. */
export function countChanges(changes: readonly Change[]): string {
  const count = (kind: Change['kind']) => changes.filter((it) => it.kind === kind).length;
  return `+${count('add')} ~${count('change')} −${count('remove')}`;
}
