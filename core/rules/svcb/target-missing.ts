import { root, withoutDot } from '../../dns/name.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { bindingSets } from '../svcb-records.ts';

export default defineRule({
  id: 'svcb/target-missing',
  severity: 'warning',
  on: 'published',
  summary: 'The host of a service binding exists.',
  references: ['RFC 9460 §2.4'],
  *check(published) {
    for (const { rrset, bindings } of bindingSets(published.zone)) {
      for (const { record, priority, target } of bindings) {
        if (target === root) continue;
        if (published.hasAddress(target) !== false) continue;
        // An alias may lead to another service binding.
        if (priority === 0 && published.resolve(target, rrset.type).kind === 'records') continue;
        yield {
          at: fieldAt(record, 1),
          message: `${target} has no address, so clients that follow the record cannot connect to ${withoutDot(rrset.owner)}. Add an A or AAAA record, or correct the name.`,
        };
      }
    }
  },
});
