import { withoutDot } from '../../../core/dns/name.ts';
import type { SpfNode } from '../../../core/mail/spf-node.ts';

/** A branch of an SPF tree, for programs: names without final dots, terms as written. */
export interface SpfBranchJson {
  readonly name: string | null;
  /** The term of the record above that leads here; null for the record that was asked for. */
  readonly term: string | null;
  readonly record: string | null;
  readonly state: SpfNode['state'];
  readonly lookups: number;
  readonly atLeast: boolean;
  readonly voids: number;
  /** `workspace`, `lock` or `snapshot`; null where nothing was found. */
  readonly origin: string | null;
  readonly asOf: string | null;
  readonly branches: readonly SpfBranchJson[];
}

export function spfTreeToJson(tree: SpfNode): SpfBranchJson {
  return branch(tree, undefined);
}

function branch(node: SpfNode, parent: SpfNode | undefined): SpfBranchJson {
  const { name, term, record, state, lookups, isAtLeast, voids, source, children } = node;
  return {
    name: name === undefined ? null : withoutDot(name),
    term: term && parent?.record ? parent.record.value.slice(term.at.start, term.at.end) : null,
    record: record?.value ?? null,
    state,
    lookups,
    atLeast: isAtLeast,
    voids,
    origin: source?.origin ?? null,
    asOf: source?.asOf ?? null,
    branches: children.map((child) => branch(child, node)),
  };
}
