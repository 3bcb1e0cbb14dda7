import type { Name } from '../dns/name.ts';
import type { SpfRecord } from './spf.ts';
import type { Provenance } from './spf-source.ts';
import type { LookupTerm } from './spf-term.ts';

/** One place where receivers ask DNS while they evaluate an SPF record, with all that follows from it. Plain data. */
export interface SpfNode {
  /** The name that is looked up; undefined where macros make it depend on the message. */
  readonly name: Name | undefined;
  /** The term of the parent's record that leads here; undefined at the root. */
  readonly term: LookupTerm | undefined;
  /** The lookups of this branch, the one of its own term included (RFC 7208 §4.6.4), if no sender matches on the way. */
  readonly lookups: number;
  /** Whether `lookups` is a lower bound, because something below is not known or never ends. */
  readonly isAtLeast: boolean;
  /** The lookups of this branch that are known to find nothing. */
  readonly voids: number;
  readonly state: SpfNodeState;
  /** Where the answer was found; undefined where none was. */
  readonly source: Provenance | undefined;
  /** The record that was found, for the root and the targets of `include` and `redirect`. */
  readonly record: SpfRecord | undefined;
  /** For `mx`: how many hosts are behind it, where that is known. */
  readonly hosts: number | undefined;
  readonly children: readonly SpfNode[];
}

export type SpfNodeState =
  | 'known'
  /** Nobody here knows the answer. */
  | 'unknown'
  /** The cost is known, the record is not. */
  | 'counted'
  /** There is no SPF record where one must be: receivers answer permerror. */
  | 'missing'
  /** There are several records, or one with a syntax error: receivers answer permerror. */
  | 'broken'
  /** The name is being evaluated already further up: receivers run into the limit. */
  | 'loop'
  /** The lookup finds nothing. */
  | 'void'
  /** `mx` with more than ten hosts: receivers answer permerror. */
  | 'too-many-hosts';

/** The nodes of a tree, parents before children, in the order of evaluation; a branch that occurs twice is entered once. */
export function* nodesOf(tree: SpfNode, entered = new Set<readonly SpfNode[]>()): Iterable<SpfNode> {
  yield tree;
  if (entered.has(tree.children)) return;
  entered.add(tree.children);
  for (const child of tree.children) yield* nodesOf(child, entered);
}
