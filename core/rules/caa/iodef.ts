import { caaSets } from '../caa-records.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'caa/iodef',
  severity: 'warning',
  on: 'zone',
  summary: 'Reports of refused requests go to a mailto: or https: address.',
  references: ['RFC 8659 §4.4'],
  *check(zone) {
    for (const records of caaSets(zone)) {
      for (const { record, tag, value } of records) {
        if (tag !== 'iodef' || /^(?:mailto:[^\s@]+@[^\s@]+|https?:\/\/.+)$/i.test(value)) continue;
        const { uri, span } = fieldAt(record, 2);
        const isMailbox = /^[^\s@:/]+@[^\s@]+$/.test(value);
        yield {
          at: { uri, span },
          message: `"${value}" is no address that an authority can report to, so nobody hears of refused requests. ${isMailbox ? 'Write mailto: in front.' : 'Write mailto: and a mailbox, or an https: URL.'}`,
          fixes: () =>
            isMailbox && isFieldWritten(record, 2)
              ? [
                  fixIn(
                    uri,
                    'Write mailto: in front',
                    [{ at: { start: span.start, end: span.start }, newText: 'mailto:' }],
                    true,
                  ),
                ]
              : [],
        };
      }
    }
  },
});
