import { mx } from '../../dns/types/mail.ts';
import { readsOfType } from '../../zone/reads.ts';
import type { Record } from '../../zone/record.ts';
import { RRset } from '../../zone/rrset.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule, type Report } from '../rule.ts';

export default defineRule({
  id: 'mx/duplicate-host',
  severity: 'warning',
  on: 'zone',
  summary: 'A mail host stands once among the MX records of a name.',
  references: ['RFC 5321 §5.1'],
  *check(zone) {
    const { index, records } = zone.columns(readsOfType(mx.code));
    const { starts, order } = index;
    const { targets } = records;
    for (const group of zone.groupsOfSeveral(mx.code)) {
      const rows = order.subarray(starts[group] as number, starts[group + 1] as number);
      const isRepeated = rows.some((row, i) => rows.some((it, k) => k < i && targets[it] === targets[row]));
      if (isRepeated) yield* repeated(new RRset(zone, group).records);
    }
  },
});

/** Of two records that name one host with different preferences, the one that is never needed. */
function* repeated(records: readonly Record[]): Iterable<Report> {
  const best = new Map<Record['target'], Record>();
  const preferenceOf = ({ rdata }: Record): number => (rdata[0] as number) * 256 + (rdata[1] as number);
  const byPreference = [...records].sort((a, b) => preferenceOf(a) - preferenceOf(b) || a.row - b.row);
  for (const record of byPreference) {
    const first = best.get(record.target);
    if (!first) best.set(record.target, record);
    // Equal records are zone/duplicate-record's.
    else if (preferenceOf(first) !== preferenceOf(record))
      yield {
        at: record.at,
        message: `${record.target} takes mail for ${record.owner} already, with preference ${preferenceOf(first)}; a sender that cannot reach it there gains nothing by trying again. Delete this record, or name another host.`,
        related: [{ at: first.at, message: 'The same host.' }],
        tag: 'unnecessary',
        fixes: () => deleteRecord(record, 'Delete the later preference', true),
      };
  }
}
