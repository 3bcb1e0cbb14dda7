import { root } from '../../dns/name.ts';
import { srv } from '../../dns/types/service.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'srv/target-missing',
  severity: 'warning',
  on: 'published',
  summary: 'The host of a service has an address.',
  references: ['RFC 2782'],
  *check(published) {
    const targets = targetsOf(published.zone, srv.code);
    for (const target of targets.names) {
      if (target === root || published.hasAddress(target) !== false) continue;
      for (const record of targets.recordsOf(target)) {
        yield {
          at: fieldAt(record, 3),
          message: `${target} has no address, so clients of ${record.owner} cannot connect. Add an A or AAAA record, correct the name, or write 0 0 0 . if the service is not offered.`,
        };
      }
    }
  },
});
