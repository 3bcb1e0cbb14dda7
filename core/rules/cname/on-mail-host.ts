import { cname, ptr } from '../../dns/types/basic.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'cname/on-mail-host',
  severity: 'warning',
  on: 'published',
  summary: 'The host that an address belongs to is no alias.',
  references: ['RFC 2181 §10.2', 'RFC 1912 §2.1'],
  *check(published) {
    const { zone } = published;
    if (!zone.apex?.endsWith('.arpa.')) return;
    const targets = targetsOf(zone, ptr.code);
    for (const target of targets.names) {
      const answer = published.lookUp(target, cname.code);
      if (answer.kind !== 'records') continue;
      const alias = answer.rrset.first;
      for (const record of targets.recordsOf(target)) {
        if (zone.names.hasUnderscore(record.ownerId)) continue;
        yield {
          at: fieldAt(record, 0),
          message: `${target} is an alias of ${alias.targets[0]}; a PTR record names the host itself, and mail servers that compare the two refuse what comes from this address. Write that name.`,
          related: [{ at: alias.at, message: 'The alias.' }],
        };
      }
    }
  },
});
