import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { bindingSets } from '../svcb-records.ts';

export default defineRule({
  id: 'svcb/alias-and-service',
  severity: 'warning',
  on: 'zone',
  summary: 'A name is an alias or describes a service.',
  references: ['RFC 9460 §2.4.1'],
  *check(zone) {
    for (const { rrset, bindings } of bindingSets(zone)) {
      const alias = bindings.find((it) => it.priority === 0);
      const service = bindings.find((it) => it.priority > 0);
      if (!alias || !service) continue;
      yield {
        at: fieldAt(service.record, 0),
        message: `${rrset.owner} has a record with priority 0, and clients that see it follow the alias and leave this one aside. Keep one of the two.`,
        related: [{ at: alias.record.at, message: 'The alias.' }],
      };
    }
  },
});
