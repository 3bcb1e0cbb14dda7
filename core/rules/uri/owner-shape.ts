import { labelsOf, type Name } from '../../dns/name.ts';
import { uri } from '../../dns/types/service.ts';
import { fieldAt, ownerAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'uri/owner-shape',
  severity: 'warning',
  on: 'zone',
  summary: 'A URI record stands at the name of a service and holds a whole URI.',
  references: ['RFC 7553 §4', 'RFC 3986 §4.3'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(uri.code)) {
      if (!isService(rrset.owner))
        yield {
          at: ownerAt(rrset.first),
          message: `Programs look for URI records at the name of a service, such as _http._tcp.${rrset.owner}, and never here. Rename the record.`,
        };
      for (const record of rrset.records) {
        const target = String.fromCharCode(...record.rdata.subarray(4));
        if (/^[a-z][a-z0-9+.-]*:./i.test(target)) continue;
        yield {
          at: fieldAt(record, 2),
          message:
            target === ''
              ? 'The URI is empty, so the record leads nowhere. Write it in quotes.'
              : 'This is no whole URI, since no scheme such as https: is in front, and programs cannot use it. Add the scheme.',
        };
      }
    }
  },
});

/** Names of services have an underscore in front; those of telephone numbers are in ENUM's tree. */
function isService(owner: Name): boolean {
  const [first = '', second = ''] = labelsOf(owner);
  return first.startsWith('_') || (first === '*' && second.startsWith('_')) || owner.endsWith('.arpa.');
}
