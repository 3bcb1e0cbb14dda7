import { nextSerial } from '../../dns/serial.ts';
import { zonemd } from '../../dns/types/dnssec.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/serial-zero',
  severity: 'warning',
  on: 'published',
  summary: 'The serial is not 0.',
  references: ['RFC 1982', 'RFC 1912 §2.2'],
  *check({ zone, snapshot: { today } }) {
    const soa = soaOf(zone);
    if (soa?.serial !== 0 || purposeOf(zone) === 'local') return;
    yield {
      at: soa.at('serial'),
      message:
        'The serial is 0, which some software takes for "no serial" and some tools for "count by yourself"; secondaries may never see a change. Write a number that grows with each change.',
      // A digest of the zone holds for its serial only.
      fixes: () =>
        zone.groupsOf(zonemd.code).length > 0
          ? []
          : soa.write(
              'serial',
              String(today === undefined ? 1 : nextSerial('date', 0, new Date(today * 1000))),
              true,
            ),
    };
  },
});
