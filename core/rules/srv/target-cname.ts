import { root } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { srv } from '../../dns/types/service.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'srv/target-cname',
  severity: 'error',
  on: 'published',
  summary: 'The host of a service is no alias.',
  references: ['RFC 2782', 'RFC 2181 §10.3'],
  *check(published) {
    const targets = targetsOf(published.zone, srv.code);
    for (const target of targets.names) {
      const answer = target === root ? undefined : published.lookUp(target, cname.code);
      if (answer?.kind !== 'records') continue;
      const alias = answer.rrset.first;
      for (const record of targets.recordsOf(target)) {
        yield {
          at: fieldAt(record, 3),
          message: `${target} is an alias, which the host of a service must not be; some clients do not follow it and find no service. Name its target ${alias.targets[0]} here, or give it an address of its own.`,
          related: [{ at: alias.at, message: 'The alias.' }],
        };
      }
    }
  },
});
