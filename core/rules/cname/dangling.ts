import type { Name } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cname/dangling',
  severity: 'warning',
  on: 'published',
  summary: 'An alias points to a name that exists.',
  references: ['RFC 1034 §3.6.2'],
  *check(published) {
    const isMissing = (target: Name) => published.lookUp(target, cname.code).kind === 'no name';
    for (const record of published.zone.recordsTo(cname.code, isMissing)) {
      yield {
        at: { uri: record.at.uri, span: record.fields[0]?.span ?? record.rdataSpan },
        message: `${record.target} does not exist in its zone, so ${record.owner} leads nowhere. Add the target, or correct or delete the alias.`,
      };
    }
  },
});
