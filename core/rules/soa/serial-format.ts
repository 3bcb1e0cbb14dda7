import { defineRule } from '../rule.ts';
import { datedSerial, isDate } from './serial-date.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/serial-format',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'A serial that looks like a date is one.',
  references: ['RFC 1912 §2.2'],
  *check(zone) {
    const soa = soaOf(zone);
    const dated = soa && datedSerial(soa.serial);
    if (!dated || isDate(dated)) return;
    yield {
      at: soa.at('serial'),
      message: `This serial looks like YYYYMMDDnn, but there is no day ${dated.day} of a month ${dated.month}; the next one that is made from a date may be smaller, and secondaries would not take it. Go on from a greater date, or count by ones.`,
    };
  },
});
