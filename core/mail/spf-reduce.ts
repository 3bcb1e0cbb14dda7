import { type Name, withoutDot } from '../dns/name.ts';
import { contains, mergePrefixes, networkOf, type Prefix, showPrefix } from '../dns/prefix.ts';
import { applyEdits } from '../text/edit.ts';
import { likelyOrganizationalDomain } from './organizational-domain.ts';
import { serviceOfInclude } from './services/index.ts';
import { parseSpf, type SpfRecord } from './spf.ts';
import { removeTerm, replaceTerm } from './spf-edit.ts';
import { hostNetworks } from './spf-host-networks.ts';
import { coveringInclude } from './spf-include-cover.ts';
import type { SpfNode } from './spf-node.ts';
import { findOverlaps } from './spf-overlap.ts';
import type { SpfResolver } from './spf-source.ts';
import { type HostTerm, isIpTerm, type SpfTerm } from './spf-term.ts';
import { spfTree } from './spf-tree.ts';
import { showLookups } from './spf-tree-text.ts';
import type { ValueFix } from './value-problem.ts';

/** One way to make a record need fewer lookups. */
export interface SpfReduction {
  readonly term: SpfTerm;
  /** What it does and what it brings, as in `Delete ptr (12 → 11 lookups)`. */
  readonly fix: ValueFix;
  /** Why that is right, or what to look at before. */
  readonly reason: string;
  readonly before: number;
  readonly after: number;
}

// More networks than this make a record unreadable, and too long for one answer.
const mostNetworks = 10;

/**
 * The ways to make a record at `domain` need fewer lookups, each by itself: the provably harmless ones first, then by
 * what they bring. A fix is safe only where the record authorises the same addresses afterwards, as far as the user's
 * own zones show it; another's answer proves nothing, because it changes without notice.
 */
export function reductionsOf(
  record: SpfRecord,
  domain: Name,
  resolver: SpfResolver,
): readonly SpfReduction[] {
  const tree = spfTree(record, domain, resolver);
  const reductions: SpfReduction[] = [];
  for (const { term, title, reason, edits, safe } of candidates(record, tree, resolver)) {
    const changed = spfTree(parseSpf(applyEdits(record.value, edits)), domain, resolver);
    if (changed.lookups >= tree.lookups) continue;
    const effect = `${showLookups(tree)} → ${showLookups(changed)} lookups`;
    const fix = { title: `${title} (${effect})`, edits, safe };
    reductions.push({ term, fix, reason, before: tree.lookups, after: changed.lookups });
  }
  return reductions.sort((a, b) => Number(b.fix.safe) - Number(a.fix.safe) || a.after - b.after);
}

interface Candidate extends ValueFix {
  readonly term: SpfTerm;
  readonly reason: string;
}

function* candidates(record: SpfRecord, tree: SpfNode, resolver: SpfResolver): Iterable<Candidate> {
  const duplicates = new Set<SpfTerm>();
  for (const problem of findOverlaps(record)) {
    const term = record.terms.find((it) => it.at === problem.at);
    if (problem.rule !== 'spf/duplicate-term' || term === undefined || problem.fix === undefined) continue;
    duplicates.add(term);
    yield { ...removal(record, term, problem.fix.safe), reason: problem.message };
  }
  for (const node of tree.children) {
    if (node.term === undefined || duplicates.has(node.term)) continue;
    const candidate = candidateFor(record, tree, node, resolver);
    if (candidate !== undefined) yield candidate;
  }
}

function candidateFor(
  record: SpfRecord,
  tree: SpfNode,
  node: SpfNode,
  resolver: SpfResolver,
): Candidate | undefined {
  const { term, name } = node;
  if (term === undefined) return undefined;
  if (term.kind === 'ptr') {
    const reason =
      'Large receivers do not evaluate ptr. Make sure that the hosts it meant are named by address.';
    return { ...removal(record, term, false), reason };
  }
  if (name === undefined) return undefined;
  if (term.kind === 'include') return includeRemoval(record, tree, node, name);
  if (term.kind === 'a' || term.kind === 'mx') return hostReplacement(record, term, name, resolver);
  return undefined;
}

function includeRemoval(record: SpfRecord, tree: SpfNode, node: SpfNode, name: Name): Candidate | undefined {
  const term = node.term as SpfTerm;
  const cover = coveringInclude(record, tree, node);
  if (cover !== undefined) {
    return {
      ...removal(record, term, cover.isProven),
      reason: `${cover.by} includes ${withoutDot(name)} already.`,
    };
  }
  if (node.state === 'missing') {
    const reason = `${withoutDot(name)} has no SPF record, so receivers give up on the whole evaluation here.`;
    return { ...removal(record, term, false), reason };
  }
  const found = serviceOfInclude(name);
  if (found === undefined || found.role === 'internal') return undefined;
  if (found.spf.place === 'nowhere') {
    const reason = `Bounces of ${found.service.name} never carry this domain, so the include does nothing (${found.service.docs}).`;
    return { ...removal(record, term, false), reason };
  }
  const domain = tree.name as Name;
  if (found.spf.place !== 'return path' || likelyOrganizationalDomain(domain) !== domain) return undefined;
  const reason = `${found.service.name} needs its include at the return path only, a name below this domain. Look there before you delete it here (${found.service.docs}).`;
  return { ...removal(record, term, false), reason };
}

function hostReplacement(
  record: SpfRecord,
  term: HostTerm,
  name: Name,
  resolver: SpfResolver,
): Candidate | undefined {
  const known = hostNetworks(term, name, resolver);
  if (known === undefined || known.networks.length > mostNetworks) return undefined;
  const earlier = record.terms.filter(isIpTerm).filter((it) => it.at.start < term.at.start);
  const networks = mergePrefixes(known.networks).filter(
    (network) => !earlier.some((it) => contains(networkOf(it.network), network)),
  );
  if (networks.length === 0) {
    const reason =
      known.networks.length === 0
        ? `${withoutDot(name)} has no such addresses.`
        : 'Its addresses stand in the record already.';
    return { ...removal(record, term, known.isOwn), reason };
  }
  const text = networks.map((network) => termOf(term, network)).join(' ');
  return {
    term,
    title: `Write ${text} for ${textOf(record, term)}`,
    edits: [replaceTerm(term, text)],
    safe: known.isOwn,
    reason: `These are the addresses of ${withoutDot(name)} today; change them here too when the host moves.`,
  };
}

function termOf(term: HostTerm, network: Prefix): string {
  const qualifier = term.qualifier === '+' ? '' : term.qualifier;
  return `${qualifier}${network.bytes.length === 4 ? 'ip4' : 'ip6'}:${showPrefix(network)}`;
}

function removal(record: SpfRecord, term: SpfTerm, safe: boolean): ValueFix & { readonly term: SpfTerm } {
  return {
    term,
    title: `Delete ${textOf(record, term)}`,
    edits: [removeTerm(record.value, term)],
    safe,
  };
}

function textOf(record: SpfRecord, term: SpfTerm): string {
  return record.value.slice(term.at.start, term.at.end);
}
