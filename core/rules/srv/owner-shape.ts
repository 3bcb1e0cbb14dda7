import { labelsOf, type Name } from '../../dns/name.ts';
import { srv } from '../../dns/types/service.ts';
import type { Record } from '../../zone/record.ts';
import { ownerAt } from '../field-at.ts';
import { defineRule, fixIn, type Report } from '../rule.ts';

const underscore = 95;
const protocols = new Set(['tcp', 'udp', 'sctp', 'dccp', 'tls']);

export default defineRule({
  id: 'srv/owner-shape',
  severity: 'error',
  on: 'zone',
  summary: 'The owner of an SRV record begins with _service._protocol.',
  references: ['RFC 2782', 'RFC 6335 §5.2', 'RFC 8552'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(srv.code)) {
      if (isPlain(zone.names.wireOf(rrset.ownerId))) continue;
      const wanted = betterOwner(rrset.owner);
      if (wanted === undefined) continue;
      yield report(rrset.first, wanted);
    }
  },
});

/** Whether a name begins as almost all do: with a service, and none whose name could be a protocol's, then `_tcp`. */
function isPlain(wire: Uint8Array): boolean {
  const second = (wire[0] as number) + 1;
  if (wire[1] !== underscore || wire[second] !== 4 || wire[second + 1] !== underscore) return false;
  const protocol = String.fromCharCode(...wire.subarray(second + 2, second + 5));
  return protocol === 'tcp' && wire[2] !== 116 && wire[2] !== 117;
}

interface Better {
  /** How many labels to replace, and by what. */
  readonly replaced: number;
  readonly labels: readonly string[];
  /** Only underscores are missing. */
  readonly isSure: boolean;
}

/** What the first labels should be; undefined where they are right, or where the name is no service's at all. */
function betterOwner(owner: Name): Better | undefined {
  const [first = '', second = '', third = ''] = labelsOf(owner);
  if (first.startsWith('_') && second.startsWith('_')) {
    const isSwapped = protocols.has(first.slice(1)) && !protocols.has(second.slice(1));
    return isSwapped ? { replaced: 2, labels: [second, first], isSure: false } : undefined;
  }
  // An instance before its service, as DNS-SD has it (RFC 6763 §4.1), a wildcard, or a name within _msdcs and the like.
  if (first === '*' || (second.startsWith('_') && third.startsWith('_'))) return undefined;
  const isProtocol = protocols.has(second.replace(/^_/, ''));
  if (isProtocol)
    return {
      replaced: 2,
      labels: [`_${first.replace(/^_/, '')}`, `_${second.replace(/^_/, '')}`],
      isSure: true,
    };
  return first.startsWith('_') && !protocols.has(first.slice(1))
    ? { replaced: 1, labels: [first, '_tcp'], isSure: false }
    : undefined;
}

function report(record: Record, { replaced, labels, isSure }: Better): Report {
  const { owner, source, ownerSpan, isOwnerInherited } = record;
  const written = isOwnerInherited ? '' : source.file.text.slice(ownerSpan.start, ownerSpan.end);
  const parts = written.split('.');
  const newText = [...labels, ...parts.slice(replaced)].join('.');
  const canFix =
    parts.length >= replaced && !written.includes('\\') && !written.includes('@') && written !== '';
  return {
    at: ownerAt(record),
    message: `Clients look for SRV records at names that begin with ${labels.join('.')}, and never at ${owner}; nobody finds the service. Rename the record.`,
    fixes: () =>
      canFix ? [fixIn(source.uri, `Rename to ${newText}`, [{ at: ownerSpan, newText }], isSure)] : [],
  };
}
