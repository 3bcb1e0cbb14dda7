import { mx } from '../../dns/types/mail.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'mx/ms-verification-mx',
  severity: 'warning',
  on: 'zone',
  summary: 'Microsoft’s verification MX goes when the domain is verified.',
  references: ['RFC 2606 §2'],
  *check(zone) {
    const targets = targetsOf(zone, mx.code);
    for (const target of targets.names) {
      if (!/^ms\d+\.msv1\.invalid\.$/.test(target)) continue;
      for (const record of targets.recordsOf(target)) {
        const isAlone = zone.findAt(record.ownerId, mx.code)?.size === 1;
        yield {
          at: record.at,
          message: `${target} only proved to Microsoft 365 that the domain is yours; as a mail host it does not exist, and ${isAlone ? 'no mail for the domain can be delivered' : 'senders that try it wait in vain'}. Delete the record once the domain is verified.`,
          tag: 'unnecessary',
          fixes: () => deleteRecord(record, 'Delete the verification record', false),
        };
      }
    }
  },
});
