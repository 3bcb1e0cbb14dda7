import { isAtOrBelow, type Name } from '../../dns/name.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';

export default defineRule({
  id: 'zone/localhost-record',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'A zone has no localhost.',
  references: ['RFC 6761 §6.3', 'RFC 1912 §4.1'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || apex === '.' || purposeOf(zone) !== 'domain') return;
    if (isAtOrBelow(apex, 'localhost.' as Name)) return;
    for (const type of [a, aaaa]) {
      const rrset = zone.find(`localhost.${apex}` as Name, type.code);
      for (const record of rrset?.records ?? []) {
        if (!/^127\.|^::1$/.test(record.shown)) continue;
        yield {
          at: record.at,
          message: `localhost.${apex} is the machine of whoever asks: pages there may read cookies of the domain, and nobody needs the name. Delete it.`,
          tag: 'unnecessary',
          fixes: () => deleteRecord(record),
        };
      }
    }
  },
});
