import type { Name } from '../dns/name.ts';
import { mergePrefixes, networkOf, type Prefix, showPrefix } from '../dns/prefix.ts';
import type { SpfNode } from './spf-node.ts';
import { isIpTerm, isMechanism } from './spf-term.ts';

/** The networks that an include stands for today, and where that was found. */
export interface FlattenedInclude {
  readonly name: Name;
  readonly networks: readonly Prefix[];
  /** When the record was as it is flattened here; undefined for one of the user's own zones. */
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
  return { name, networks: mergePrefixes(networks), asOf: node.source?.asOf };
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
  const values: string[] = [];
  let value = 'v=spf1';
  for (const network of networks) {
    const term = ` ${network.bytes.length === 4 ? 'ip4' : 'ip6'}:${showPrefix(network)}`;
    if (value.length + term.length > mostOctets - ' ~all'.length) {
      values.push(`${value} ~all`);
      value = 'v=spf1';
    }
    value += term;
  }
  return [...values, `${value} ~all`];
}
