import { withoutDot } from '../../dns/name.ts';
import { a, aaaa, cname, soa, txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { isSpfValue } from '../../mail/spf.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mx/none',
  severity: 'warning',
  on: 'zone',
  summary: 'A domain that sends mail has an MX record.',
  references: ['RFC 5321 §5.1', 'RFC 7505'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || !zone.find(apex, soa.code) || zone.find(apex, mx.code)) return;
    if (
      zone.find(apex, cname.code) ||
      zone.isUnreadable(zone.names.findName(apex)) ||
      zone.missing.length > 0
    )
      return;
    const sender = zone.find(apex, txt.code)?.records.find((it) => {
      const value = joinStrings(it.rdata);
      return isSpfValue(value) && !/^v=spf1(?: +redirect=\S+)?(?: +-all)? *$/i.test(value);
    });
    if (!sender) return;
    const hasAddress = zone.find(apex, a.code) ?? zone.find(apex, aaaa.code);
    const effect = hasAddress
      ? 'senders try its web server instead, and answers are lost there'
      : 'answers and bounces cannot be delivered';
    yield {
      at: { uri: sender.source.uri, span: sender.typeSpan },
      message: `${withoutDot(apex)} sends mail, as this SPF record says, but has no MX record; ${effect}. Add the MX record, or MX 0 . if no mail is wanted.`,
      ...(hasAddress ? { related: [{ at: hasAddress.first.at, message: 'Where senders go instead.' }] } : {}),
    };
  },
});
