import { defineRule } from '../rule.ts';
import { severalRecords } from '../several-records.ts';

export default defineRule({
  id: 'mta-sts/multiple',
  severity: 'error',
  on: 'mail',
  summary: 'A name has at most one MTA-STS record.',
  references: ['RFC 8461 §3.1'],
  check: (places) =>
    severalRecords(places, 'mta-sts', 'MTA-STS', 'senders take the domain for one without MTA-STS'),
});
