import { defineRule } from '../rule.ts';
import { datedSerial, isDate } from './serial-date.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/serial-future',
  severity: 'warning',
  on: 'published',
  summary: 'A serial made from a date is not from the future.',
  references: ['RFC 1912 §2.2', 'RFC 1982'],
  *check({ zone, snapshot: { today } }) {
    const soa = soaOf(zone);
    const dated = soa && datedSerial(soa.serial);
    if (!dated || today === undefined || !isDate(dated)) return;
    const day = Date.UTC(dated.year, dated.month - 1, dated.day) / 1000;
    // A day ahead is another time zone, or the hundredth change of a day.
    if (day <= today + 2 * 86400) return;
    yield {
      at: soa.at('serial'),
      message: `The date in this serial is ${Math.round((day - today) / 86400)} days ahead; until then a serial made from the day is smaller, and secondaries do not take it. Count on by ones, or go back in two steps (RFC 1982).`,
    };
  },
});
