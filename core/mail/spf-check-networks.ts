import {
  addressCount,
  hasHostBits,
  networkOf,
  type Prefix,
  showPrefix,
  totalAddresses,
} from '../dns/prefix.ts';
import { specialPurposeOf } from '../dns/special-purpose.ts';
import type { SpfRecord } from './spf.ts';
import { type IpTerm, isIpTerm } from './spf-term.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

// Wider networks than one site has: rarely meant in a record that people write by hand.
const narrowestWide = { ip4: 19, ip6: 31 } as const;

/** What is odd about the networks of `ip4:` and `ip6:` terms (RFC 7208 §5.6, §11.4). */
export function* checkNetworks(record: SpfRecord): Iterable<ValueProblem> {
  const terms = record.terms.filter(isIpTerm);
  for (const term of terms) {
    yield* checkHostBits(term);
    yield* checkWidth(term);
    yield* checkPurpose(term);
  }
  yield* checkWholeInternet(terms);
}

function* checkHostBits(term: IpTerm): Iterable<ValueProblem> {
  if (!hasHostBits(term.network)) return;
  const network = showPrefix(networkOf(term.network));
  yield {
    rule: 'spf/host-bits-set',
    at: term.argumentAt,
    message: `Receivers read this as the whole network ${network}. Write that, or drop the prefix length if one host is meant.`,
    fix: replacing(`Write ${network}`, term.argumentAt, network),
  };
}

function* checkWidth(term: IpTerm): Iterable<ValueProblem> {
  if (term.qualifier !== '+' || term.network.length > narrowestWide[term.kind] || term.network.length <= 1) {
    return;
  }
  const size =
    term.kind === 'ip4' ? `${addressCount(term.network)} addresses` : `a /${term.network.length} network`;
  yield {
    rule: 'spf/wide-range',
    at: term.argumentAt,
    message: `This lets ${size} send as the domain, far more than one site has. Name only the hosts that send mail.`,
  };
}

function* checkPurpose(term: IpTerm): Iterable<ValueProblem> {
  const block = specialPurposeOf(networkOf(term.network));
  if (block === undefined || block.isDocumentation) return;
  yield {
    rule: 'spf/private-ip',
    at: term.argumentAt,
    message: `${showPrefix(block.prefix)} is for ${block.purpose} (${block.rfc}); mail never comes from there over the Internet. Write the public address, or delete the term.`,
  };
}

/** `ip4:0.0.0.0/0`, or halves of it, say the same as `+all`. */
function* checkWholeInternet(terms: readonly IpTerm[]): Iterable<ValueProblem> {
  for (const kind of ['ip4', 'ip6'] as const) {
    const passing = terms.filter((term) => term.kind === kind && term.qualifier === '+');
    const networks: Prefix[] = passing.map((term) => networkOf(term.network));
    const first = passing.find((term) => term.network.length <= 1);
    if (first === undefined || totalAddresses(networks) < 1n << (kind === 'ip4' ? 32n : 128n)) continue;
    yield {
      rule: 'spf/plus-all',
      at: first.at,
      message: `The ${kind} terms cover every address, so everybody may send as this domain and SPF protects nothing. Name only your own networks.`,
    };
  }
}
