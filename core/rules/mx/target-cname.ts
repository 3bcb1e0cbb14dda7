import { cname } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mx/target-cname',
  severity: 'error',
  on: 'published',
  summary: 'A mail host is no alias.',
  references: ['RFC 2181 §10.3', 'RFC 5321 §5.1'],
  *check(published) {
    for (const rrset of published.zone.rrsetsOf(mx.code)) {
      for (const record of rrset.records) {
        const [target] = record.targets;
        const answer = target === undefined ? undefined : published.lookUp(target, cname.code);
        if (answer?.kind !== 'records') continue;
        const alias = answer.rrset.first;
        const place = record.fields.find((it) => it.field === 1);
        yield {
          at: { uri: record.at.uri, span: place?.span ?? record.rdataSpan },
          message: `${target} is an alias, which a mail host must not be; some senders refuse to deliver. Name its target ${alias.targets[0]} here, or give it an address of its own.`,
          related: [{ at: alias.at, message: 'The alias.' }],
        };
      }
    }
  },
});
