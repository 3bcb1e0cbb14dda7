import type { Name } from '../../dns/name.ts';
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
    const isAlias = (target: Name) => published.lookUp(target, cname.code).kind === 'records';
    for (const record of published.zone.recordsTo(mx.code, isAlias)) {
      const target = record.target as Name;
      const answer = published.lookUp(target, cname.code);
      if (answer.kind !== 'records') continue;
      const alias = answer.rrset.first;
      const place = record.fields.find((it) => it.field === 1);
      yield {
        at: { uri: record.at.uri, span: place?.span ?? record.rdataSpan },
        message: `${target} is an alias, which a mail host must not be; some senders refuse to deliver. Name its target ${alias.target} here, or give it an address of its own.`,
        related: [{ at: alias.at, message: 'The alias.' }],
      };
    }
  },
});
