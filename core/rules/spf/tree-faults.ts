import { withoutDot } from '../../dns/name.ts';
import { removeTerm } from '../../mail/spf-edit.ts';
import { nodesOf, type SpfNode, type SpfNodeState } from '../../mail/spf-node.ts';
import type { SpfTerm } from '../../mail/spf-term.ts';
import type { Report } from '../rule.ts';
import type { SpfPlace } from '../spf-places.ts';

/** A node of a tree, and the term of the record itself that leads to it. */
export interface Reached {
  readonly node: SpfNode;
  readonly term: SpfTerm;
}

/**
 * The nodes of a record's tree in a state. What stands in another record of the workspace is left out: it is
 * reported there.
 */
export function* reachedIn(tree: SpfNode, state: SpfNodeState): Iterable<Reached> {
  for (const child of tree.children) if (child.term) yield* below(child, child.term, state, new Set());
}

function* below(
  node: SpfNode,
  term: SpfTerm,
  state: SpfNodeState,
  entered: Set<readonly SpfNode[]>,
): Iterable<Reached> {
  if (node.state === state) yield { node, term };
  if (node.source?.origin === 'workspace' || entered.has(node.children)) return;
  entered.add(node.children);
  for (const child of node.children) yield* below(child, term, state, entered);
}

/** What to say of the terms by which a record leads back to a name that is being read already, by one kind of mechanism. */
export function* loopFaults(place: SpfPlace, kind: 'include' | 'redirect'): Iterable<Report> {
  if (!place.leadsOn) return;
  for (const { node, term } of loopsIn(place.tree)) {
    if (node.term?.kind !== kind) continue;
    const message = `This leads back to ${nameOf(node)}, whose record is being read already, so receivers go round until they give up with permerror. Delete the term, or name another domain.`;
    yield aboutTerm(place, term, message);
  }
}

/** The terms of a record by which it leads back to a name that is being read, itself or another that is not ours. */
function* loopsIn(tree: SpfNode): Iterable<Reached> {
  yield* reachedIn(tree, 'loop');
  for (const child of tree.children) {
    if (!child.term || child.source?.origin !== 'workspace') continue;
    for (const node of nodesOf(child)) {
      if (node.state === 'loop' && node.name === tree.name) yield { node, term: child.term };
    }
  }
}

/** A report about a term, with the deletion of the term as its fix. */
export function aboutTerm(place: SpfPlace, term: SpfTerm, message: string): Report {
  const { parsed } = place;
  const title = `Delete ${textOf(place, term)}`;
  return {
    at: place.locationOf(term.at),
    message,
    fixes: () => [place.fixOf({ title, edits: [removeTerm(parsed.value, term)], safe: false })],
  };
}

/** A term as it is written. */
export function textOf({ parsed }: SpfPlace, term: SpfTerm): string {
  return parsed.value.slice(term.at.start, term.at.end);
}

/** A node's name as people write it. */
export function nameOf({ name }: SpfNode): string {
  return name === undefined ? 'a name that depends on the message' : withoutDot(name);
}
