import type { Name } from '../dns/name.ts';
import { networkOf, type Prefix } from '../dns/prefix.ts';
import type { SpfResolver } from './spf-source.ts';
import type { HostTerm } from './spf-term.ts';
import { hostLimit } from './spf-vocabulary.ts';

/** The networks that an `a` or `mx` term stands for. */
export interface HostNetworks {
  readonly networks: readonly Prefix[];
  /** Whether all of them come from the user's own zones. */
  readonly isOwn: boolean;
}

/** What an `a` or `mx` term at `name` matches (RFC 7208 §5.3, §5.4); undefined where an answer is missing. */
export function hostNetworks(term: HostTerm, name: Name, resolver: SpfResolver): HostNetworks | undefined {
  const hosts: Name[] = [name];
  let isOwn = true;
  if (term.kind === 'mx') {
    const answer = resolver.exchanges(name);
    if (answer.state === 'unknown' || answer.values.length > hostLimit) return undefined;
    hosts.splice(0, 1, ...answer.values);
    isOwn = answer.origin === 'workspace';
  }
  const networks = new Map<string, Prefix>();
  for (const host of hosts) {
    const answer = resolver.addresses(host);
    if (answer.state === 'unknown') return undefined;
    if (answer.origin !== 'workspace') isOwn = false;
    for (const bytes of answer.values) {
      const network = networkOf({ bytes, length: bytes.length === 4 ? term.ip4Length : term.ip6Length });
      networks.set(`${network.bytes.join('.')}/${network.length}`, network);
    }
  }
  return { networks: [...networks.values()], isOwn };
}
