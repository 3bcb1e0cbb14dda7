import { caaSets } from '../caa-records.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'caa/flags',
  severity: 'warning',
  profiles: { 'strict-rfc': 'error' },
  on: 'zone',
  summary: 'The flags of a CAA record are 0 or 128.',
  references: ['RFC 8659 §4.1'],
  *check(zone) {
    for (const records of caaSets(zone)) {
      for (const { record, flags } of records) {
        if (flags === 0 || flags === 128) continue;
        const meant = String(flags & 128);
        const { uri, span } = fieldAt(record, 0);
        yield {
          at: { uri, span },
          message: `Authorities look at the highest bit of the flags only, so ${flags} says the same as ${meant} and not what was meant. Write 0, or 128 for a property that an authority must understand.`,
          fixes: () =>
            isFieldWritten(record, 0)
              ? [fixIn(uri, `Write ${meant}`, [{ at: span, newText: meant }], true)]
              : [],
        };
      }
    }
  },
});
