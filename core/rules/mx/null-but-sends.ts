import { root, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { isSpfValue } from '../../mail/spf.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'mx/null-but-sends',
  severity: 'warning',
  on: 'zone',
  summary: 'A name that takes no mail sends none.',
  references: ['RFC 7505 §4.2'],
  *check(zone) {
    for (const record of targetsOf(zone, mx.code).recordsOf(root)) {
      const texts = zone.findAt(record.ownerId, txt.code)?.records ?? [];
      const sender = texts.find((it) => {
        const value = joinStrings(it.rdata);
        return isSpfValue(value) && !/^v=spf1 +-all *$/i.test(value);
      });
      if (!sender) continue;
      yield {
        at: record.at,
        message: `${record.owner} takes no mail, yet its SPF record lets servers send as ${withoutDot(record.owner)}; receivers may refuse mail that nobody can answer and bounces have nowhere to go. Name a mail host, or write v=spf1 -all.`,
        related: [{ at: sender.at, message: 'The SPF record that allows sending.' }],
      };
    }
  },
});
