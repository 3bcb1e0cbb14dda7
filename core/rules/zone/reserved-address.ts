import { labelsOf } from '../../dns/name.ts';
import { specialPurposeOf } from '../../dns/special-purpose.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';
import { isSpecialUse, purposeOf } from '../zone-purpose.ts';

/** The first octets that special blocks begin with: few addresses need a closer look. */
const first4 = new Set([0, 10, 100, 127, 169, 172, 192, 198, 203]);
const first6 = new Set([0, 1, 0x20, 0x3f, 0xfc, 0xfd, 0xfe, 0xff]);

export default defineRule({
  id: 'zone/reserved-address',
  severity: 'warning',
  on: 'zone',
  summary: 'A public zone has public addresses.',
  references: ['RFC 6890', 'RFC 5737', 'RFC 1918'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || isSpecialUse(apex) || purposeOf(zone) !== 'domain') return;
    const { rows, addresses } = specialRows(zone);
    // A zone of mostly special addresses is one for a local network, or a list in the form of addresses.
    if (rows.length * 2 > addresses) return;
    for (const row of rows) {
      const record = new Record(zone, row);
      const block = specialPurposeOf({ bytes: record.rdata, length: record.rdata.length * 8 });
      if (!block || labelsOf(record.owner)[0] === 'localhost') continue;
      yield {
        at: { uri: record.source.uri, span: record.rdataSpan },
        message: `${record.shown} is an address for ${block.purpose} (${block.rfc}), which nobody reaches across the Internet${block.isDocumentation ? '; it was copied from an example' : ''}. Write the public address, or keep local names in a zone of their own.`,
      };
    }
  },
});

/** The rows of addresses in special blocks, and how many addresses there are. */
function specialRows(zone: Zone): { readonly rows: readonly number[]; readonly addresses: number } {
  const { records } = zone;
  const { bytes } = records.wire;
  const rows: number[] = [];
  let addresses = 0;
  for (let row = 0; row < records.count; row++) {
    const type = records.types[row];
    if (type !== a.code && type !== aaaa.code) continue;
    addresses++;
    const octet = bytes[records.rdata[row] as number] as number;
    if (type === a.code ? octet < 224 && !first4.has(octet) : !first6.has(octet)) continue;
    const rdata = records.rdataOf(row);
    if (specialPurposeOf({ bytes: rdata, length: rdata.length * 8 })) rows.push(row);
  }
  return { rows, addresses };
}
