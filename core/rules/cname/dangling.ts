import { cname } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cname/dangling',
  severity: 'warning',
  on: 'published',
  summary: 'An alias points to a name that exists.',
  references: ['RFC 1034 §3.6.2'],
  *check(published) {
    for (const alias of published.zone.rrsetsOf(cname.code)) {
      const record = alias.first;
      const [target] = record.targets;
      if (target === undefined || published.lookUp(target, cname.code).kind !== 'no name') continue;
      yield {
        at: { uri: record.at.uri, span: record.fields[0]?.span ?? record.rdataSpan },
        message: `${target} does not exist in its zone, so ${alias.owner} leads nowhere. Add the target, or correct or delete the alias.`,
      };
    }
  },
});
