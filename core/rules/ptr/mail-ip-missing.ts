import { reverseNameOf } from '../../dns/reverse-name.ts';
import { ptr } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'ptr/mail-ip-missing',
  severity: 'warning',
  on: 'published',
  summary: 'The address of a mail host has a name.',
  references: ['RFC 1912 §2.1'],
  *check(published) {
    const { zone } = published;
    for (const host of targetsOf(zone, mx.code).names) {
      for (const rrset of published.addressesOf(host)) {
        // The zone that has the address says it, once.
        if (rrset.zone !== zone) continue;
        for (const record of rrset.records) {
          const { kind } = published.lookUp(reverseNameOf(record.rdata), ptr.code);
          if (kind !== 'no data' && kind !== 'no name') continue;
          yield {
            at: { uri: record.source.uri, span: record.rdataSpan },
            message: `${host} takes mail, and probably sends some, but its address has no PTR record in the reverse zone of this workspace; Gmail and others refuse mail from such addresses. Add one that names ${host}`,
          };
        }
      }
    }
  },
});
