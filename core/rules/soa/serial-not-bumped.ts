import { nextSerial } from '../../dns/serial.ts';
import type { Agency } from '../../workspace/agency.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';
import { haveSameRecords } from './same-records.ts';
import { serialStyle } from './serial-date.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/serial-not-bumped',
  severity: 'error',
  on: 'published',
  summary: 'A zone that changed has a greater serial.',
  references: ['RFC 1035 §3.3.13', 'RFC 1982'],
  *check({ zone, snapshot }) {
    const soa = soaOf(zone);
    const before = soa && snapshot.committedZoneAt(zone.files[0]?.uri ?? '');
    const then = before && soaOf(before);
    if (
      !then ||
      isSetOnDeploy(zone, snapshot.agency) ||
      then.serial !== soa.serial ||
      haveSameRecords(before, zone)
    )
      return;
    const { today } = snapshot;
    yield {
      at: soa.at('serial'),
      message: `The records changed since the last commit, and the serial is still ${soa.serial}; secondaries keep the old zone, since they only look at that number. Write a greater one.`,
      fixes: () => {
        const now = new Date((today ?? 0) * 1000);
        const policy = today === undefined ? 'increment' : serialStyle(soa.serial);
        return soa.write('serial', String(nextSerial(policy, soa.serial, now)), true);
      },
    };
  },
});

/** A deploy writes a serial that is greater than the one the name server has, whatever the file says. */
function isSetOnDeploy({ apex }: Zone, agency: Agency | undefined): boolean {
  const tenant = apex === undefined ? undefined : agency?.byDomain.get(apex);
  return agency?.servers.find((it) => it.id === tenant?.server)?.dns !== undefined;
}
