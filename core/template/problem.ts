import type { Place } from './source-map.ts';

/** Why an expansion did not come about. */
export interface TemplateProblem {
  readonly kind: 'variable' | 'filter' | 'value' | 'syntax' | 'file' | 'limit';
  readonly at: Place;
  /** The name that nothing has, or the words of whoever refused. */
  readonly name: string;
  /** The names that there are instead. */
  readonly known: readonly string[];
}

/** An expansion that grows or runs beyond what any zone needs. It ends the expansion at once. */
export class Exceeded extends Error {
  /** The piece that went too far. */
  at: Place | undefined;
}

/** Nothing where a value is written. */
export class NoValue extends Error {}
