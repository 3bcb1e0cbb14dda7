import { dnskey } from '../../dns/types/dnssec.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

/** Zone key, revoked, secure entry point (RFC 4034 §2.1.1, RFC 5011 §7). */
const flag = { zone: 0x0100, revoked: 0x0080, entryPoint: 0x0001 } as const;
const assigned = flag.zone | flag.revoked | flag.entryPoint;

export default defineRule({
  id: 'dnssec/dnskey-fields',
  severity: 'error',
  on: 'zone',
  summary: 'A DNSKEY has protocol 3 and flags that make it a key of the zone.',
  references: ['RFC 4034 §2.1', 'RFC 5011 §7'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(dnskey.code)) {
      for (const record of rrset.records) {
        const { rdata } = record;
        const flags = (rdata[0] as number) * 256 + (rdata[1] as number);
        if (rdata[2] !== 3) {
          const { uri, span } = fieldAt(record, 1);
          yield {
            at: { uri, span },
            message: `The protocol of a DNSKEY is 3, and resolvers must not use a key with another; the zone counts as forged when it is the only one. Write 3.`,
            fixes: () =>
              isFieldWritten(record, 1) ? [fixIn(uri, 'Write 3', [{ at: span, newText: '3' }], true)] : [],
          };
        }
        if ((flags & flag.zone) !== 0 && (flags & ~assigned) === 0) continue;
        yield {
          at: fieldAt(record, 0),
          message: `With the flags ${flags} this is no key of the zone, and resolvers do not use it. Write 257 for a key that signs keys, 256 for one that signs the zone.`,
        };
      }
    }
  },
});
