import { txt } from '../../dns/types/basic.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { RRset } from '../../zone/rrset.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/duplicate-record-text-split',
  severity: 'info',
  on: 'zone',
  summary: 'No text stands twice, split in different places.',
  references: ['RFC 7208 §3.3', 'RFC 2181 §5'],
  *check(zone) {
    for (const group of zone.groupsOfSeveral(txt.code)) {
      const seen = new Map<string, Record>();
      for (const record of new RRset(zone, group).records) {
        const value = joinStrings(record.rdata);
        const first = seen.get(value);
        if (!first) seen.set(value, record);
        else if (octetKey(first.rdata) !== octetKey(record.rdata)) {
          yield {
            at: record.at,
            message:
              'This text stands here twice, split into strings in different places: two records to DNS, and one to readers, who may complain of two. Delete one.',
            related: [{ at: first.at, message: 'The same text.' }],
            tag: 'unnecessary',
            fixes: () => deleteRecord(record, 'Delete the second record', false),
          };
        }
      }
    }
  },
});
