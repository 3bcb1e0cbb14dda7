import { labelsOf, type Name } from '../../dns/name.ts';
import { ptr } from '../../dns/types/basic.ts';
import { RRset } from '../../zone/rrset.ts';
import { ownerAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ptr/arpa-shape',
  severity: 'warning',
  on: 'zone',
  summary: 'The owner of a PTR record in a reverse zone is an address.',
  references: ['RFC 1035 §3.5', 'RFC 3596 §2.5', 'RFC 2317'],
  *check(zone) {
    const { apex } = zone;
    if (!apex?.endsWith('.in-addr.arpa.') && !apex?.endsWith('.ip6.arpa.')) return;
    for (const group of zone.groupsOf(ptr.code)) {
      const { owner, first } = new RRset(zone, group);
      const fault = faultOf(owner);
      if (fault === undefined) continue;
      yield {
        at: ownerAt(first),
        message: `${owner} is the name of no address: ${fault}. Nobody ever asks for it; correct the name.`,
      };
    }
  },
});

/** What is wrong with a reverse name; services and names with words of their own (RFC 2317) are not judged. */
function faultOf(owner: Name): string | undefined {
  const labels = labelsOf(owner).slice(0, -2);
  return owner.endsWith('.ip6.arpa.') ? faultOfIpv6(labels) : faultOfIpv4(labels);
}

function faultOfIpv4(labels: readonly string[]): string | undefined {
  if (!labels.every((it) => /^\d+$/.test(it))) return undefined;
  if (labels.some((it) => Number(it) > 255)) return 'a number of an IPv4 address is 255 at most';
  if (labels.some((it) => /^0\d/.test(it))) return 'numbers have no zeros in front';
  return labels.length === 4 ? undefined : `it has ${labels.length} numbers where an IPv4 address has 4`;
}

function faultOfIpv6(labels: readonly string[]): string | undefined {
  if (!labels.every((it) => /^[0-9a-f]+$/.test(it))) return undefined;
  if (labels.some((it) => it.length > 1))
    return 'every hexadecimal digit of an IPv6 address is a label of its own';
  return labels.length === 32 ? undefined : `it has ${labels.length} digits where an IPv6 address has 32`;
}
