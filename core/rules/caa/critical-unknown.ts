import { caaSets, isCritical, knownTags } from '../caa-records.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'caa/critical-unknown',
  severity: 'error',
  on: 'zone',
  summary: 'A critical property is one that authorities know.',
  references: ['RFC 8659 §4.1', 'RFC 8659 §4.5'],
  *check(zone) {
    for (const records of caaSets(zone)) {
      for (const it of records) {
        if (knownTags.includes(it.tag) || !isCritical(it)) continue;
        const { record, tag } = it;
        const { uri, span } = fieldAt(record, 0);
        yield {
          at: { uri, span },
          message: `Authorities that do not know a critical property must not issue, and none knows "${tag}": certificates cannot be renewed. Correct the tag, or write 0 for the flags.`,
          fixes: () =>
            isFieldWritten(record, 0) ? [fixIn(uri, 'Write 0', [{ at: span, newText: '0' }], false)] : [],
        };
      }
    }
  },
});
