import { isNewerSerial, nextSerial } from '../../dns/serial.ts';
import { defineRule } from '../rule.ts';
import { serialStyle } from './serial-date.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/serial-went-back',
  severity: 'error',
  on: 'published',
  summary: 'A serial never gets smaller.',
  references: ['RFC 1982'],
  *check({ zone, snapshot }) {
    const soa = soaOf(zone);
    const before = soa && snapshot.committedZoneAt(zone.files[0]?.uri ?? '');
    const then = before && soaOf(before);
    if (!then || then.serial === soa.serial || isNewerSerial(soa.serial, then.serial)) return;
    const { today } = snapshot;
    yield {
      at: soa.at('serial'),
      message: `The serial was ${then.serial} at the last commit and counts as smaller now (RFC 1982); secondaries take no version that is older than theirs, and keep the old zone. Write a greater one.`,
      fixes: () => {
        const now = new Date((today ?? 0) * 1000);
        const policy = today === undefined ? 'increment' : serialStyle(then.serial);
        return soa.write('serial', String(nextSerial(policy, then.serial, now)), false);
      },
    };
  },
});
