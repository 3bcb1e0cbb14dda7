import type { Name } from '../dns/name.ts';
import { parseSpf, type SpfRecord } from './spf.ts';
import { nodesOf, type SpfNode, type SpfNodeState } from './spf-node.ts';
import type { Known, Provenance, SpfResolver } from './spf-source.ts';
import { type MacroValues, targetName } from './spf-target-name.ts';
import { costsLookup, type HostTerm, type LookupTerm } from './spf-term.ts';
import { hostLimit } from './spf-vocabulary.ts';

// Far beyond ten lookups; they keep absurd chains from exhausting the stack or the user's patience.
const depthLimit = 40;
const nodeLimit = 2000;

/**
 * The lookups that evaluating `record` for mail from `domain` takes at worst: no mechanism matches. Terms behind the
 * first `all` never count, nor does a redirect beside an `all` (RFC 7208 §4.6.4, §6.1). The root itself costs nothing.
 */
export function spfTree(record: SpfRecord, domain: Name, resolver: SpfResolver): SpfNode {
  return spfTrees(resolver)(record, domain);
}

/**
 * `spfTree` for many records over the same answers: what several of them include is worked out once, and one record
 * that stands at many domains as well, unless it asks for the domain itself.
 */
export function spfTrees(resolver: SpfResolver): (record: SpfRecord, domain: Name) => SpfNode {
  const memo = new Map<Name, Target>();
  const shared = new Map<SpfRecord, { readonly tree: SpfNode; readonly names: ReadonlySet<Name> }>();
  return (record, domain) => {
    const known = shared.get(record);
    if (known && !known.names.has(domain)) return { ...known.tree, name: domain };
    const walk: Walk = {
      resolver,
      sender: domain,
      path: [domain],
      memo,
      bound: new Set(),
      work: { nodes: 0 },
    };
    const children = childrenOf(record, domain, walk);
    const state = record.isValid ? 'known' : 'broken';
    const tree = node({ name: domain, state, record, children, source: { origin: 'workspace' } });
    if (walk.bound.size === 0 && !asksForDomain(record)) {
      const names = new Set(children.flatMap((it) => [...nodesOf(it)].flatMap(({ name }) => name ?? [])));
      if (!names.has(domain)) shared.set(record, { tree, names });
    }
    return tree;
  };
}

/** Whether the lookups of a record depend on the domain that it stands at. */
export function asksForDomain(record: SpfRecord): boolean {
  return evaluatedLookups(record).some(
    ({ domain }) => domain === undefined || domain.parts.some(({ kind }) => kind === 'macro'),
  );
}

interface Walk {
  readonly resolver: SpfResolver;
  readonly sender: Name;
  /** The names whose records are being evaluated, outermost first. */
  readonly path: readonly Name[];
  readonly memo: Map<Name, Target>;
  /** The branches that would look otherwise elsewhere in the tree or for another sender. */
  readonly bound: Set<readonly SpfNode[]>;
  readonly work: { nodes: number };
}

type Target = Pick<SpfNode, 'state' | 'source' | 'record' | 'children'> & {
  readonly voids?: number;
  readonly counted?: number;
};

const lookups = new WeakMap<SpfRecord, readonly LookupTerm[]>();

/** The terms of a record that cost a lookup and can be reached, in the order of evaluation; found once for each record. */
export function evaluatedLookups(record: SpfRecord): readonly LookupTerm[] {
  let found = lookups.get(record);
  if (!found) {
    found = findLookups(record);
    lookups.set(record, found);
  }
  return found;
}

function findLookups(record: SpfRecord): readonly LookupTerm[] {
  const all = record.terms.findIndex((term) => term.kind === 'all');
  const reached = all < 0 ? record.terms : record.terms.slice(0, all);
  const terms = reached.filter(costsLookup);
  const mechanisms = terms.filter((term) => term.kind !== 'redirect');
  // RFC 7208 §6.1: a redirect is followed last, and not at all beside an `all`, wherever that stands.
  return all < 0 ? [...mechanisms, ...terms.filter((term) => term.kind === 'redirect')] : mechanisms;
}

function childrenOf(record: SpfRecord, domain: Name, walk: Walk): readonly SpfNode[] {
  return evaluatedLookups(record).map((term) => childOf(term, { domain, sender: walk.sender }, walk));
}

function childOf(term: LookupTerm, values: MacroValues, walk: Walk): SpfNode {
  const name = term.domain === undefined ? values.domain : targetName(term.domain, values);
  if (term.kind === 'include' || term.kind === 'redirect') {
    if (name === undefined) return node({ term, state: 'unknown', isAtLeast: true });
    const target = targetOf(name, walk);
    return node({ ...target, name, term, voids: target.voids ?? 0 });
  }
  if (name === undefined || term.kind === 'ptr') return node({ name, term, state: 'unknown' });
  if (term.kind === 'mx') return exchangesNode(term, name, walk);
  return answerNode(name, term, walk.resolver.addresses(name));
}

function targetOf(name: Name, walk: Walk): Target {
  const nothing = { source: undefined, record: undefined, children: [] };
  if (walk.path.includes(name)) return { ...nothing, state: 'loop' };
  const known = walk.memo.get(name);
  if (known !== undefined) return known;
  if (walk.path.length > depthLimit || walk.work.nodes++ > nodeLimit) {
    walk.bound.add(nothing.children);
    return { ...nothing, state: 'unknown' };
  }
  const target = readTarget(name, walk);
  if (isBound(target, walk)) walk.bound.add(target.children);
  else walk.memo.set(name, target);
  return target;
}

function isBound({ record, children }: Target, walk: Walk): boolean {
  const usesSender = record?.terms.some(
    (term) =>
      'domain' in term && term.domain?.parts.some((part) => part.kind === 'macro' && part.letter === 'o'),
  );
  return (
    usesSender === true || children.some((child) => child.state === 'loop' || walk.bound.has(child.children))
  );
}

function readTarget(name: Name, walk: Walk): Target {
  const answer = walk.resolver.spf(name);
  const nothing = { source: undefined, record: undefined, children: [] };
  if (answer.state === 'unknown') return { ...nothing, state: 'unknown' };
  const source = provenanceOf(answer);
  if (answer.state === 'counted') return { ...nothing, state: 'counted', source, counted: answer.lookups };
  if (answer.state === 'none') return { ...nothing, state: 'missing', source, voids: answer.isVoid ? 1 : 0 };
  const [value, another] = answer.values;
  if (value === undefined) return { ...nothing, state: 'missing', source };
  const record = parseSpf(value);
  const children = childrenOf(record, name, { ...walk, path: [...walk.path, name] });
  return { state: record.isValid && another === undefined ? 'known' : 'broken', source, record, children };
}

function exchangesNode(term: HostTerm, name: Name, walk: Walk): SpfNode {
  const answer = walk.resolver.exchanges(name);
  if (answer.state === 'unknown') return node({ name, term, state: 'unknown' });
  const found = answerNode(name, term, answer);
  const hosts = answer.values.length;
  return hosts > hostLimit ? { ...found, hosts, state: 'too-many-hosts' } : { ...found, hosts };
}

function answerNode(name: Name, term: LookupTerm, answer: Known<unknown>): SpfNode {
  if (answer.state === 'unknown') return node({ name, term, state: 'unknown' });
  const isVoid = answer.values.length === 0;
  return node({
    name,
    term,
    state: isVoid ? 'void' : 'known',
    voids: isVoid ? 1 : 0,
    source: provenanceOf(answer),
  });
}

function provenanceOf({ origin, asOf, isLookupsOnly }: Provenance): Provenance {
  return {
    origin,
    ...(asOf === undefined ? {} : { asOf }),
    ...(isLookupsOnly === undefined ? {} : { isLookupsOnly }),
  };
}

/** A node with its sums: its own lookup, what is only counted, and its children. */
function node(
  parts: Partial<Omit<SpfNode, 'lookups'>> & { readonly state: SpfNodeState; readonly counted?: number },
): SpfNode {
  const { counted = 0, children = [], term, state } = parts;
  const isFetch = term === undefined || term.kind === 'include' || term.kind === 'redirect';
  const isOpen = isFetch && (state === 'unknown' || state === 'loop');
  return {
    name: parts.name,
    term,
    lookups: children.reduce((sum, child) => sum + child.lookups, counted + (term === undefined ? 0 : 1)),
    isAtLeast: parts.isAtLeast === true || isOpen || children.some((child) => child.isAtLeast),
    voids: children.reduce((sum, child) => sum + child.voids, parts.voids ?? 0),
    state,
    source: parts.source,
    record: parts.record,
    hosts: parts.hosts,
    children,
  };
}
