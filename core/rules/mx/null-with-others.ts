import { root } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'mx/null-with-others',
  severity: 'error',
  on: 'zone',
  summary: 'A name that takes no mail has no other MX record.',
  references: ['RFC 7505 §3'],
  *check(zone) {
    for (const record of targetsOf(zone, mx.code).recordsOf(root)) {
      const rrset = zone.findAt(record.ownerId, mx.code);
      const others = (rrset?.records ?? []).filter((it) => it.targets[0] !== root);
      const [first] = others;
      if (!first) continue;
      yield {
        at: record.at,
        message: `This says that ${record.owner} takes no mail, while ${others.length === 1 ? 'another MX record names' : 'other MX records name'} ${first.targets[0]}; senders choose one or the other, so some mail bounces. Delete this record, or the others.`,
        related: others.map((it) => ({ at: it.at, message: 'A host that takes mail.' })),
        fixes: () => deleteRecord(record, 'Delete the null MX', false),
      };
    }
  },
});
