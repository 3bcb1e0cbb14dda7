import { typeName } from '../../dns/type-names.ts';
import { a, aaaa, ns, soa } from '../../dns/types/basic.ts';
import { csync } from '../../dns/types/dnssec.ts';
import { WireReader } from '../../dns/wire.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

const copied = new Set([ns.code, a.code, aaaa.code]);
const known = 3;

export default defineRule({
  id: 'dnssec/csync',
  severity: 'warning',
  on: 'zone',
  summary: 'A CSYNC record asks for NS and addresses, with flags that parents know.',
  references: ['RFC 7477 §2.1'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(csync.code)) {
      for (const record of rrset.records) {
        const { rdata } = record;
        const flags = (rdata[4] as number) * 256 + (rdata[5] as number);
        const other = typesIn(rdata.subarray(6)).find((it) => !copied.has(it) && it !== soa.code);
        if (flags > known)
          yield {
            at: fieldAt(record, 1),
            message: `Parents must not act on flags that they do not know, and ${flags} has such, so the record has no effect. Write 1 for immediate, 2 for soaminimum, or 3 for both.`,
          };
        else if (other !== undefined)
          yield {
            at: fieldAt(record, 2),
            message: `A parent copies NS, A and AAAA records only, and may leave a request aside that asks for ${typeName(other)}. Delete it from the list.`,
          };
      }
    }
  },
});

/** The types of a bitmap (RFC 4034 §4.1.2). */
function typesIn(bitmap: Uint8Array): readonly number[] {
  const types: number[] = [];
  const reader = new WireReader(bitmap);
  while (reader.left > 1) {
    const window = reader.u8();
    reader.octets(reader.u8()).forEach((octet, i) => {
      for (let bit = 0; bit < 8; bit++)
        if ((octet & (128 >> bit)) !== 0) types.push(window * 256 + i * 8 + bit);
    });
  }
  return types;
}
