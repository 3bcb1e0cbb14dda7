import { txt } from '../../dns/types/basic.ts';
import { spf } from '../../dns/types/mail.ts';
import { isSpfValue } from '../../mail/spf.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'spf/type99',
  severity: 'error',
  on: 'zone',
  summary: 'SPF records have the type TXT.',
  references: ['RFC 7208 §3.1', 'RFC 7208 §14.1'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(spf.code)) {
      const texts = (zone.find(rrset.owner, txt.code)?.records ?? [])
        .map((it) => joinStrings(it.rdata))
        .filter(isSpfValue);
      for (const record of rrset.records) {
        const isCopy = texts.includes(joinStrings(record.rdata));
        if (isCopy) continue;
        yield {
          at: { uri: record.source.uri, span: record.typeSpan },
          message:
            texts.length > 0
              ? `Receivers read TXT records only, and the one of ${rrset.owner} says something else: this one counts for nothing. Delete it.`
              : `Receivers read TXT records only: as it stands, ${rrset.owner} has no SPF record. Write TXT.`,
          ...(texts.length > 0
            ? {}
            : {
                fixes: () => [
                  fixIn(record.source.uri, 'Write TXT', [{ at: record.typeSpan, newText: 'TXT' }], true),
                ],
              }),
        };
      }
    }
  },
});
