import { defineRule } from '../rule.ts';
import { loopFaults } from './tree-faults.ts';

export default defineRule({
  id: 'spf/include-loop',
  severity: 'error',
  on: 'spf',
  summary: 'No record includes itself.',
  references: ['RFC 7208 §4.6.4'],
  check: (place) => loopFaults(place, 'include'),
});
