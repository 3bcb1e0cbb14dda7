import { a, aaaa } from '../../dns/types/basic.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule } from '../rule.ts';
import { belowCuts, cutsOf } from './cuts.ts';

export default defineRule({
  id: 'zone/unused-glue',
  severity: 'info',
  on: 'zone',
  summary: 'An address below a delegation is that of a name server.',
  references: ['RFC 1912 §2.3'],
  *check(zone) {
    const servers = cutsOf(zone)?.servers;
    for (const { rrset, cut } of belowCuts(zone)) {
      const { type, ownerId } = rrset;
      if ((type !== a.code && type !== aaaa.code) || ownerId === cut || servers?.has(ownerId)) continue;
      const record = rrset.first;
      yield {
        at: record.at,
        message: `${rrset.owner} lies below the delegation of ${zone.names.nameOf(cut)} and is no name server of it, so nobody gets this address from here. Delete it, or move it to that zone.`,
        tag: 'unnecessary',
        fixes: () => (rrset.size === 1 ? deleteRecord(record) : []),
      };
    }
  },
});
