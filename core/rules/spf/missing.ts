import { root, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { kindOfValue } from '../../mail/recognize.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { RRset } from '../../zone/zone.ts';
import { appendLines } from '../append-records.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'spf/missing',
  severity: 'warning',
  on: 'mail',
  summary: 'A domain with mail says who sends as it.',
  references: ['RFC 7208 §10.1'],
  *check({ published, spf }) {
    const { zone } = published;
    const { owners } = zone.index;
    for (const group of zone.groupsOf(mx.code)) {
      const id = owners[group] as number;
      if (spf.isAt(id)) continue;
      const rrset = new RRset(zone, group);
      const { owner, first } = rrset;
      // What almost is an SPF record is reported as that.
      const texts = zone.findAt(id, txt.code)?.records ?? [];
      if (texts.some((it) => kindOfValue(joinStrings(it.rdata)) === 'spf')) continue;
      if (owner.startsWith('*.') || zone.names.hasUnderscore(id) || zone.isUnreadable(id)) continue;
      const isNull = rrset.size === 1 && first.target === root;
      const value = isNull ? 'v=spf1 -all' : 'v=spf1 mx ~all';
      yield {
        at: { uri: first.source.uri, span: first.rdataSpan },
        message: isNull
          ? `${withoutDot(owner)} takes no mail, and nothing says that none comes from it: anybody may send as it. Add TXT "v=spf1 -all".`
          : `${withoutDot(owner)} takes mail, and has no SPF record that says who sends it: receivers trust its mail less, and anybody may send as it. Add one.`,
        fixes: () => {
          const edit = appendLines(first.source, [`${owner} TXT "${value}"`]);
          return [fixIn(first.source.uri, `Add "${value}"`, [edit], false)];
        },
      };
    }
  },
});
