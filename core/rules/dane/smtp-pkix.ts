import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';
import { associationOf, mailAssociations } from '../tlsa-records.ts';

export default defineRule({
  id: 'dane/smtp-pkix',
  severity: 'warning',
  on: 'zone',
  summary: 'TLSA records for mail have usage 2 or 3.',
  references: ['RFC 7672 §3.1.3'],
  *check(zone) {
    for (const { rrset, host } of mailAssociations(zone)) {
      for (const record of rrset.records) {
        const { usage } = associationOf(record);
        if (usage > 1) continue;
        const { uri, span } = fieldAt(record, 0);
        const better = String(usage + 2);
        yield {
          at: { uri, span },
          message: `Mail servers do not use TLSA records with usage ${usage}, so mail to ${host} is not protected. Write ${better} for the same certificate.`,
          fixes: () =>
            isFieldWritten(record, 0)
              ? [fixIn(uri, `Write ${better}`, [{ at: span, newText: better }], false)]
              : [],
        };
      }
    }
  },
});
