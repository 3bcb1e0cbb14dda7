import { contains, mergeSiblings, overlaps, showPrefix } from '../dns/prefix.ts';
import type { SpfRecord } from './spf.ts';
import { removeTerm, replaceTerm } from './spf-edit.ts';
import { showTerm } from './spf-show.ts';
import { type IpTerm, isIpTerm, isMechanism, type Mechanism } from './spf-term.ts';
import type { ValueEdit, ValueProblem } from './value-problem.ts';

/**
 * The mechanisms that another one makes pointless: written twice, inside a network that stands there already,
 * two networks that are one, or contradicting what stands before (RFC 7208 §4.6.2: the first match decides).
 * Each mechanism is reported once; what stands behind `all` is not looked at.
 */
export function findOverlaps(record: SpfRecord): readonly ValueProblem[] {
  const end = record.terms.findIndex((term) => term.kind === 'all');
  const reached = record.terms.slice(0, end < 0 ? undefined : end).filter(isMechanism);
  const problems = new Map<Mechanism, ValueProblem>();
  findDuplicates(record.value, reached, problems);
  const networks = reached.filter(isIpTerm).filter((term) => !problems.has(term));
  networks.forEach((later, index) => {
    for (const earlier of networks.slice(0, index)) {
      if (problems.has(later)) return;
      if (problems.has(earlier)) continue;
      const found = compare(record.value, earlier, later, () => between(reached, earlier, later));
      if (found !== undefined) problems.set(found.term, found.problem);
    }
  });
  return [...problems.values()].sort((a, b) => a.at.start - b.at.start);
}

function findDuplicates(
  value: string,
  mechanisms: readonly Mechanism[],
  problems: Map<Mechanism, ValueProblem>,
): void {
  const seen = new Map<string, Mechanism>();
  for (const term of mechanisms) {
    const matcher = showTerm(value, { ...term, qualifier: '+' }).toLowerCase();
    const first = seen.get(matcher);
    if (first === undefined) {
      seen.set(matcher, term);
      continue;
    }
    const isSame = first.qualifier === term.qualifier;
    const cost = isIpTerm(term) ? '' : ' and costs lookups for nothing';
    problems.set(term, {
      rule: isSame ? 'spf/duplicate-term' : isIpTerm(term) ? 'spf/contradicting-cidr' : 'spf/duplicate-term',
      at: term.at,
      message: isSame
        ? `This term stands there already${cost}. Delete it.`
        : `The same term with another qualifier stands before it and decides, so this one never counts${cost}. Delete one of them.`,
      related: { at: first.at, message: 'The one that counts.' },
      fix: { title: 'Delete it', edits: [removeTerm(value, term)], safe: isSame },
    });
  }
}

interface Found {
  readonly term: IpTerm;
  readonly problem: ValueProblem;
}

function compare(
  value: string,
  earlier: IpTerm,
  later: IpTerm,
  middle: () => readonly Mechanism[],
): Found | undefined {
  if (earlier.kind !== later.kind) return undefined;
  const isSame = earlier.qualifier === later.qualifier;
  if (contains(earlier.network, later.network)) {
    return isSame ? covered(value, later, earlier, true) : contradicting(value, earlier, later);
  }
  if (!isSame) return undefined;
  if (contains(later.network, earlier.network)) {
    const isSafe = middle().every((term) => isIpTerm(term) && leavesAlone(term, earlier));
    return covered(value, earlier, later, isSafe);
  }
  return siblings(value, earlier, later, middle);
}

function covered(value: string, inner: IpTerm, outer: IpTerm, safe: boolean): Found {
  return {
    term: inner,
    problem: {
      rule: 'spf/overlapping-cidr',
      at: inner.at,
      message: `${showPrefix(outer.network)} covers ${showPrefix(inner.network)}, so this term only makes the record longer. Delete it.`,
      related: { at: outer.at, message: 'The wider network.' },
      fix: { title: 'Delete it', edits: [removeTerm(value, inner)], safe },
    },
  };
}

function contradicting(value: string, earlier: IpTerm, later: IpTerm): Found {
  const edits: ValueEdit[] = [
    { at: { start: earlier.at.start, end: earlier.at.start }, newText: `${textOf(value, later)} ` },
    removeTerm(value, later),
  ];
  return {
    term: later,
    problem: {
      rule: 'spf/contradicting-cidr',
      at: later.at,
      message: `${textOf(value, earlier)} stands before it and decides for all of this network, so this term never counts. Move it before the other, or delete it.`,
      related: { at: earlier.at, message: 'The term that decides.' },
      fix: { title: 'Move it before the wider network', edits, safe: false },
    },
  };
}

function siblings(
  value: string,
  earlier: IpTerm,
  later: IpTerm,
  middle: () => readonly Mechanism[],
): Found | undefined {
  const network = mergeSiblings(earlier.network, later.network);
  if (network === undefined) return undefined;
  const merged = showTerm(value, { ...earlier, network });
  const isSafe = middle().every(
    (term) => term.qualifier === later.qualifier || (isIpTerm(term) && leavesAlone(term, later)),
  );
  return {
    term: later,
    problem: {
      rule: 'spf/overlapping-cidr',
      at: later.at,
      message: `${showPrefix(earlier.network)} and ${showPrefix(later.network)} are together ${showPrefix(network)}. Write ${merged} once.`,
      related: { at: earlier.at, message: 'The other half.' },
      fix: {
        title: `Write ${merged}`,
        edits: [replaceTerm(earlier, merged), removeTerm(value, later)],
        safe: isSafe,
      },
    },
  };
}

/** Whether a term decides nothing else about a network than the network's own term would. */
function leavesAlone(term: IpTerm, other: IpTerm): boolean {
  return term.qualifier === other.qualifier || !overlaps(term.network, other.network);
}

function between(terms: readonly Mechanism[], earlier: Mechanism, later: Mechanism): readonly Mechanism[] {
  return terms.filter((term) => term.at.start > earlier.at.start && term.at.start < later.at.start);
}

function textOf(value: string, term: Mechanism): string {
  return value.slice(term.at.start, term.at.end);
}
