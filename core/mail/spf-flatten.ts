import type { Name } from '../dns/name.ts';
import { mergePrefixes, networkOf, type Prefix, showPrefix } from '../dns/prefix.ts';
import { nodesOf, type SpfNode } from './spf-node.ts';
import { isIpTerm, isMechanism } from './spf-term.ts';

/** The networks that an include stands for today, and where that was found. */
export interface FlattenedInclude {
  readonly name: Name;
  readonly networks: readonly Prefix[];
  /** When all records on the way were as they are flattened here; undefined for those of the user's own zones. */
  readonly asOf: string | undefined;
}

/** One record should fit into an answer with room for others (RFC 7208 §3.4). */
const mostOctets = 450;

/**
 * The networks of an include that passes them and nothing else; undefined where a record below is not known, depends on
 * the message or DNS, or refuses somebody.
 */
export function flattenInclude(node: SpfNode): FlattenedInclude | undefined {
  const { term, name } = node;
  if (term?.kind !== 'include' || term.qualifier !== '+' || name === undefined) return undefined;
  const networks: Prefix[] = [];
  if (!collect(node, networks) || networks.length === 0) return undefined;
  return { name, networks: mergePrefixes(networks), asOf: oldestAnswer(node) };
}

/** The day of the oldest answer of a branch; undefined where all are from the user's own zones. */
export function oldestAnswer(node: SpfNode): string | undefined {
  return [...nodesOf(node)].flatMap((it) => it.source?.asOf ?? []).sort()[0];
}

function collect({ record, children, state, source }: SpfNode, networks: Prefix[]): boolean {
  if (state !== 'known' || !record || source?.isLookupsOnly) return false;
  for (const term of record.terms) {
    if (term.kind === 'all') {
      if (term.qualifier === '+') return false;
      break;
    }
    if (!isMechanism(term)) continue;
    if (term.qualifier !== '+') return false;
    if (isIpTerm(term)) networks.push(networkOf(term.network));
    else if (term.kind !== 'include') return false;
  }
  return children.every((child) => collect(child, networks));
}

/** The values of the records that name networks, each short enough for one answer. */
export function networkRecords(networks: readonly Prefix[]): readonly string[] {
  return inRecords(networks).map(showList);
}

/** The values of `count` records that name networks, or of more where so few cannot hold them; none is empty. */
export function networkRecordsInto(count: number, networks: readonly Prefix[]): readonly string[] {
  const lists = inRecords(networks).map((it) => [...it]);
  while (lists.length < Math.min(count, networks.length)) {
    const longest = lists.reduce((a, b) => (b.length > a.length ? b : a));
    lists.splice(lists.indexOf(longest) + 1, 0, longest.splice(Math.ceil(longest.length / 2)));
  }
  return lists.map(showList);
}

function inRecords(networks: readonly Prefix[]): readonly (readonly Prefix[])[] {
  const lists: Prefix[][] = [];
  let octets = mostOctets;
  for (const network of networks) {
    const { length } = ` ${showTerm(network)}`;
    if (octets + length > mostOctets) {
      lists.push([]);
      octets = showList([]).length;
    }
    lists.at(-1)?.push(network);
    octets += length;
  }
  return lists;
}

function showList(networks: readonly Prefix[]): string {
  return ['v=spf1', ...networks.map(showTerm), '~all'].join(' ');
}

function showTerm(network: Prefix): string {
  return `${network.bytes.length === 4 ? 'ip4' : 'ip6'}:${showPrefix(network)}`;
}
