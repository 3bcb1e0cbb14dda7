import type { SpfRecord } from './spf.ts';
import type { SpfNode } from './spf-node.ts';
import { isMechanism, type SpfTerm } from './spf-term.ts';

/** Another include of the same record that reaches what an include names. */
export interface IncludeCover {
  /** The other term as it is written. */
  readonly by: string;
  /**
   * Whether the record certainly authorises the same addresses without the include: all records on the way are the
   * user's own, and nothing but passing mechanisms stands before the other include on each level.
   */
  readonly isProven: boolean;
}

/** Finds another top-level include through which the target of `node`, a child of `tree`, is evaluated anyway. */
export function isCoveredElsewhere(
  record: SpfRecord,
  tree: SpfNode,
  node: SpfNode,
): IncludeCover | undefined {
  const term = node.term;
  if (term?.kind !== 'include' || term.qualifier !== '+' || node.name === undefined) return undefined;
  for (const other of tree.children) {
    const by = other.term;
    if (other === node || by?.kind !== 'include' || by.qualifier !== '+' || other.name === node.name)
      continue;
    const way = wayTo(other, node);
    if (way === undefined) continue;
    const isProven =
      onlyPassBetween(record, term, by) && way.every((step) => passesUpTo(step.parent, step.term));
    return { by: record.value.slice(by.at.start, by.at.end), isProven };
  }
  return undefined;
}

interface Step {
  readonly parent: SpfNode;
  readonly term: SpfTerm;
}

/** The includes and redirects that lead from a node down to the name of another. */
function wayTo(from: SpfNode, to: SpfNode): readonly Step[] | undefined {
  for (const child of from.children) {
    if (child.term?.kind !== 'include' && child.term?.kind !== 'redirect') continue;
    if (child.term.kind === 'include' && child.term.qualifier !== '+') continue;
    const step = { parent: from, term: child.term };
    if (child.name === to.name) return [step];
    const rest = wayTo(child, to);
    if (rest !== undefined) return [step, ...rest];
  }
  return undefined;
}

function passesUpTo({ record, source }: SpfNode, term: SpfTerm): boolean {
  if (record === undefined || source?.origin !== 'workspace') return false;
  return record.terms
    .slice(0, record.terms.indexOf(term))
    .every((it) => !isMechanism(it) || it.qualifier === '+');
}

/** Nothing between the two decides otherwise; of no matter when the other one comes first. */
function onlyPassBetween(record: SpfRecord, term: SpfTerm, by: SpfTerm): boolean {
  if (by.at.start < term.at.start) return true;
  return record.terms
    .filter((it) => it.at.start > term.at.start && it.at.start < by.at.start)
    .every((it) => !isMechanism(it) || it.qualifier === '+');
}
