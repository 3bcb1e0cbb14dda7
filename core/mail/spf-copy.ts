import { type Name, withoutDot } from '../dns/name.ts';
import { contains, mergePrefixes, type Prefix } from '../dns/prefix.ts';
import { parseSpf } from './spf.ts';
import type { CopySource } from './spf-copy-note.ts';
import { flattenInclude, oldestAnswer } from './spf-flatten.ts';
import { nodesOf, type SpfNode } from './spf-node.ts';
import type { spfTrees } from './spf-tree.ts';

/** What the record at a copied name authorises now. */
export interface SourceNow {
  readonly source: CopySource;
  /** Undefined where nobody knows, or knows only what was so before the copy was made. */
  readonly networks: readonly Prefix[] | undefined;
  /** The oldest of the days on which the answers were given; undefined where all are from the user's own zones. */
  readonly asOf: string | undefined;
  /** Whether it cannot be copied any longer: its record has other terms than networks by now. */
  readonly isGrown: boolean;
}

/** How copied networks and those of their sources differ, each as few prefixes as possible. */
export interface CopyDifference {
  readonly sources: readonly SourceNow[];
  /** What a source authorises and the copy does not. */
  readonly missing: readonly Prefix[];
  /** What the copy authorises and no source does; empty where one of the sources is not known. */
  readonly surplus: readonly Prefix[];
  /** What a new copy holds; networks that may be of a source that is not known stay. */
  readonly networks: readonly Prefix[];
}

/** Compares copied networks with those of their sources as far as they are known without asking DNS. */
export function compareCopy(
  copied: readonly Prefix[],
  sources: readonly CopySource[],
  owner: Name,
  treeOf: ReturnType<typeof spfTrees>,
): CopyDifference {
  const now = sources.map((source) => sourceNow(source, owner, treeOf));
  const isComplete = now.every((it) => it.networks !== undefined);
  const before = mergePrefixes(copied);
  const listed = mergePrefixes(now.flatMap((it) => it.networks ?? []));
  return {
    sources: now,
    missing: beyond(listed, before),
    surplus: isComplete ? beyond(before, listed) : [],
    networks: isComplete ? listed : mergePrefixes([...listed, ...before]),
  };
}

/** The prefixes that others do not hold whole; those are merged, so that what they hold together one of them holds. */
function beyond(prefixes: readonly Prefix[], others: readonly Prefix[]): readonly Prefix[] {
  return prefixes.filter((it) => !others.some((other) => contains(other, it)));
}

function sourceNow(source: CopySource, owner: Name, treeOf: ReturnType<typeof spfTrees>): SourceNow {
  const unknown: SourceNow = { source, networks: undefined, asOf: undefined, isGrown: false };
  const probe = parseSpf(`v=spf1 include:${withoutDot(source.name)} ~all`);
  const node = treeOf(probe, owner).children[0];
  if (!node) return unknown;
  for (const it of nodesOf(node)) if (!isRead(it)) return unknown;
  const asOf = oldestAnswer(node);
  if (asOf !== undefined && source.asOf !== undefined && asOf < source.asOf) return unknown;
  const networks = flattenInclude(node)?.networks;
  return { source, networks, asOf, isGrown: networks === undefined };
}

/** Whether the record behind an include or redirect is known as it is published; other terms are part of one that is. */
function isRead({ term, state, source }: SpfNode): boolean {
  if (term?.kind !== 'include' && term?.kind !== 'redirect') return true;
  return state === 'known' && source?.isLookupsOnly !== true;
}
