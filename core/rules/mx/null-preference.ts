import { root } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'mx/null-preference',
  severity: 'warning',
  on: 'zone',
  summary: 'The null MX has preference 0.',
  references: ['RFC 7505 §3'],
  *check(zone) {
    for (const record of targetsOf(zone, mx.code).recordsOf(root)) {
      const { rdata } = record;
      if (rdata[0] === 0 && rdata[1] === 0) continue;
      // Beside other hosts it is mx/null-with-others'.
      if (zone.findAt(record.ownerId, mx.code)?.size !== 1) continue;
      const at = fieldAt(record, 0);
      yield {
        at,
        message: `The record that says that ${record.owner} takes no mail is MX 0 .; with another preference some senders take the dot for a host and go on trying. Write 0.`,
        fixes: () =>
          isFieldWritten(record, 0) ? [fixIn(at.uri, 'Write 0', [{ at: at.span, newText: '0' }], true)] : [],
      };
    }
  },
});
