import type { SpfRecord } from './spf.ts';
import type { SpfNode } from './spf-node.ts';
import { isMechanism, type SpfTerm } from './spf-term.ts';

/** Another include of the same record that reaches what an include names. */
export interface IncludeCover {
  /** The other term as it is written. */
  readonly by: string;
  /**
   * Whether the record certainly authorises the same addresses without the include: the other one comes first, all
   * records on the way are the user's own, and only passing mechanisms stand before the next step on each level.
   */
  readonly isProven: boolean;
}

/** Finds another top-level include through which the target of `node`, a child of `tree`, is evaluated anyway. */
export function coveringInclude(record: SpfRecord, tree: SpfNode, node: SpfNode): IncludeCover | undefined {
  const term = node.term;
  if (term?.kind !== 'include' || term.qualifier !== '+' || node.name === undefined) return undefined;
  for (const other of tree.children) {
    const by = other.term;
    if (other === node || by?.kind !== 'include' || by.qualifier !== '+' || other.name === node.name)
      continue;
    const way = wayTo(other, node);
    if (way === undefined) continue;
    const isProven = by.at.start < term.at.start && way.every((step) => passesUpTo(step.parent, step.term));
    return { by: record.value.slice(by.at.start, by.at.end), isProven };
  }
  return undefined;
}

interface Step {
  readonly parent: SpfNode;
  readonly term: SpfTerm;
}

/** The includes and redirects that lead from a node down to the name of another. */
function wayTo(from: SpfNode, to: SpfNode, entered = new Set<unknown>()): readonly Step[] | undefined {
  if (entered.has(from.children)) return undefined;
  entered.add(from.children);
  for (const child of from.children) {
    if (child.term?.kind !== 'include' && child.term?.kind !== 'redirect') continue;
    if (child.term.kind === 'include' && child.term.qualifier !== '+') continue;
    const step = { parent: from, term: child.term };
    if (child.name === to.name) return [step];
    const rest = wayTo(child, to, entered);
    if (rest !== undefined) return [step, ...rest];
  }
  return undefined;
}

/** Whether every mechanism that is evaluated before a term passes; a redirect is evaluated last (RFC 7208 §6.1). */
function passesUpTo({ record, source }: SpfNode, term: SpfTerm): boolean {
  if (record === undefined || source?.origin !== 'workspace') return false;
  const before = term.kind === 'redirect' ? record.terms : record.terms.slice(0, record.terms.indexOf(term));
  return before.every((it) => !isMechanism(it) || it.qualifier === '+');
}
