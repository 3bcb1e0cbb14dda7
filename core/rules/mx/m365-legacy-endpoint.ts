import { dnskey } from '../../dns/types/dnssec.ts';
import { mx } from '../../dns/types/mail.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'mx/m365-legacy-endpoint',
  severity: 'info',
  on: 'zone',
  summary: 'A signed domain uses the host of Microsoft 365 that DANE protects.',
  references: ['RFC 7672 §2.2'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || !zone.find(apex, dnskey.code)) return;
    const targets = targetsOf(zone, mx.code);
    for (const target of targets.names) {
      if (!target.endsWith('.mail.protection.outlook.com.')) continue;
      for (const record of targets.recordsOf(target)) {
        yield {
          at: fieldAt(record, 1),
          message: `${target} is in a zone that is not signed, so senders cannot use DANE although ${apex} is signed. Microsoft 365 has hosts below mx.microsoft for this; the admin centre shows the one for this domain.`,
        };
      }
    }
  },
});
