import { octetKey } from '../../zone/resource-records.ts';
import { RRset } from '../../zone/rrset.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/duplicate-record',
  severity: 'warning',
  on: 'zone',
  summary: 'No record stands twice.',
  references: ['RFC 2181 §5'],
  *check(zone) {
    for (const group of zone.groupsOfSeveral()) {
      const rrset = new RRset(zone, group);
      const seen = new Map<string, (typeof rrset.records)[number]>();
      for (const record of rrset.records) {
        const key = octetKey(record.canonicalRdata);
        const first = seen.get(key);
        if (!first) {
          seen.set(key, record);
          continue;
        }
        yield {
          at: record.at,
          message: `This ${record.typeName} record stands here twice; servers keep one without a word, and the next edit may change only the other. Delete it.`,
          related: [{ at: first.at, message: 'The same record.' }],
          tag: 'unnecessary',
          fixes: () => deleteRecord(record, 'Delete the second record'),
        };
      }
    }
  },
});
