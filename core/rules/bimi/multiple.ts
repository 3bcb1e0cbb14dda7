import { defineRule } from '../rule.ts';
import { severalRecords } from '../several-records.ts';

export default defineRule({
  id: 'bimi/multiple',
  severity: 'error',
  on: 'mail',
  summary: 'A name has at most one BIMI record.',
  references: ['draft-brand-indicators-for-message-identification'],
  check: (places) => severalRecords(places, 'bimi', 'BIMI', 'no logo is shown'),
});
