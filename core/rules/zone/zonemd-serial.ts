import { typeCode } from '../../dns/type-names.ts';
import { WireReader } from '../../dns/wire.ts';
import { defineRule } from '../rule.ts';
import { soaOf } from '../soa/soa-record.ts';

const zonemd = typeCode('ZONEMD') ?? 63;

export default defineRule({
  id: 'zone/zonemd-serial',
  severity: 'error',
  on: 'zone',
  summary: 'A zone digest is that of this version of the zone.',
  references: ['RFC 8976 §2.2.1'],
  *check(zone) {
    const soa = soaOf(zone);
    if (!soa || zone.apex === undefined) return;
    for (const record of zone.find(zone.apex, zonemd)?.records ?? []) {
      if (record.rdata.length < 6) continue;
      const serial = new WireReader(record.rdata, 0).u32();
      if (serial === soa.serial) continue;
      const place = record.fields[0];
      yield {
        at: { uri: record.source.uri, span: place?.span ?? record.rdataSpan },
        message: `The digest is of version ${serial}, and the zone is version ${soa.serial}; whoever checks it refuses the zone. Make the digest again, or delete it before you edit the zone.`,
        related: [{ at: soa.at('serial'), message: 'The serial of the zone.' }],
      };
    }
  },
});
