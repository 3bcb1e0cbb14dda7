import { labelsOf } from '../../dns/name.ts';
import { nsec3 } from '../../dns/types/dnssec.ts';
import { ownerAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

/**
 * Base32hex of whole octets, without padding (RFC 5155 §3.3): groups of eight digits, then two, four, five or seven,
 * of which the last has no bits that are left over.
 */
const wholeOctets =
  /^(?:[\da-v]{8})*(?:|[\da-v][048cgkos]|[\da-v]{3}[0g]|[\da-v]{4}[02468acegikmoqsu]|[\da-v]{6}[08go])$/i;

export default defineRule({
  id: 'dnssec/nsec3-owner',
  severity: 'error',
  on: 'zone',
  summary: 'The owner of an NSEC3 record begins with a hash.',
  references: ['RFC 5155 §3', 'RFC 4648 §7'],
  refusedBy: ['bind'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(nsec3.code)) {
      if (wholeOctets.test(labelsOf(rrset.owner)[0] ?? '')) continue;
      yield {
        at: ownerAt(rrset.first),
        message:
          'An NSEC3 record stands at the hash of a name, written in base32hex without padding; this is none, and BIND refuses the zone. Have the zone signed anew.',
      };
    }
  },
});
