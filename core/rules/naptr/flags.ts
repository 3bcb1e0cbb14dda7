import { naptr } from '../../dns/types/service.ts';
import { WireReader } from '../../dns/wire.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'naptr/flags',
  severity: 'warning',
  on: 'zone',
  summary: 'The flags of a NAPTR record are S, A, U, P or none.',
  references: ['RFC 3404 §4.3', 'RFC 3958 §2.2', 'RFC 4848 §2'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(naptr.code)) {
      for (const record of rrset.records) {
        const reader = new WireReader(record.rdata, 4);
        const flags = String.fromCharCode(...reader.octets(reader.u8()));
        if (/^[SAUP]?$/i.test(flags)) continue;
        yield {
          at: fieldAt(record, 2),
          message: `No application knows the flags "${flags}", and clients leave the record aside. Write "S" if SRV records come next, "A" for an address, "U" for a URI, "P" for a protocol of its own, or "" for another NAPTR record.`,
        };
      }
    }
  },
});
