import { defineRule } from '../rule.ts';
import { severalAtOneName } from '../several-records.ts';

export default defineRule({
  id: 'dkim/multiple-records',
  severity: 'error',
  on: 'mail',
  summary: 'A selector has one key record.',
  references: ['RFC 6376 §3.6.2.2'],
  check: ({ dkim }) =>
    severalAtOneName(
      dkim,
      'key',
      (name) =>
        `${name} has several key records; which one verifiers take is left open, so signatures fail at random. Keep one: a long key is one record of several strings.`,
    ),
});
