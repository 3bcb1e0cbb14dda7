import { defineRule } from '../rule.ts';
import { severalRecords } from '../several-records.ts';

export default defineRule({
  id: 'tls-rpt/multiple',
  severity: 'error',
  on: 'mail',
  summary: 'A name has at most one TLS-RPT record.',
  references: ['RFC 8460 §3'],
  check: (places) =>
    severalRecords(places, 'tls-rpt', 'TLS-RPT', 'senders take the domain for one that wants no reports'),
});
