import type * as Ops from '../../ops/index.ts';

export type { Ops };

/** What reaches other machines: a bundle of its own, loaded when a command first needs it. */
export function loadOps(): Promise<typeof Ops> {
  return import('../../ops/index.ts');
}
