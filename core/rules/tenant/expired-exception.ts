import { withoutDot } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'tenant/expired-exception',
  severity: 'warning',
  on: 'fleet',
  summary: 'An exception that was to end has not ended unnoticed.',
  references: [],
  *check({ agency, snapshot: { today } }) {
    if (today === undefined) return;
    for (const { domain, uri, file } of agency.tenants) {
      for (const { rule, until, end, at } of file.exceptions) {
        if (today < end) continue;
        yield {
          at: { uri, span: at },
          message: `${rule} was to speak otherwise for ${withoutDot(domain)} until ${until}, and that is over: what was put off is still undone, and nobody is told. Delete the exception, or say why it goes on.`,
        };
      }
    }
  },
});
