import { naptr } from '../../dns/types/service.ts';
import { WireReader } from '../../dns/wire.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'naptr/regexp-and-replacement',
  severity: 'error',
  on: 'zone',
  summary: 'A NAPTR record has either a regexp or a replacement.',
  references: ['RFC 3403 §4.1'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(naptr.code)) {
      for (const record of rrset.records) {
        const reader = new WireReader(record.rdata, 4);
        reader.octets(reader.u8());
        reader.octets(reader.u8());
        const hasRegexp = reader.octets(reader.u8()).length > 0;
        const hasReplacement = reader.left > 1;
        if (hasRegexp !== hasReplacement) continue;
        yield {
          at: fieldAt(record, hasRegexp ? 5 : 4),
          message: hasRegexp
            ? 'A regexp and a replacement exclude each other, and clients treat a record with both as an error. Write a dot for the replacement, or "" for the regexp.'
            : 'With neither a regexp nor a replacement this leads nowhere, and clients treat it as an error. Write one of them.',
        };
      }
    }
  },
});
