import { wireNameLength } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { type Record, RRset } from '../../zone/zone.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule, type Report } from '../rule.ts';

export default defineRule({
  id: 'mx/duplicate-host',
  severity: 'warning',
  on: 'zone',
  summary: 'A mail host stands once among the MX records of a name.',
  references: ['RFC 5321 §5.1'],
  *check(zone) {
    const { starts } = zone.index;
    for (const group of zone.groupsOf(mx.code))
      if ((starts[group + 1] as number) - (starts[group] as number) > 1)
        yield* repeated(new RRset(zone, group).records);
  },
});

/** Of two records that name one host with different preferences, the one that is never needed. */
function* repeated(records: readonly Record[]): Iterable<Report> {
  const best = new Map<string, Record>();
  const preferenceOf = ({ rdata }: Record): number => (rdata[0] as number) * 256 + (rdata[1] as number);
  const byPreference = [...records].sort((a, b) => preferenceOf(a) - preferenceOf(b) || a.row - b.row);
  for (const record of byPreference) {
    const { canonicalRdata } = record;
    const key = octetKey(canonicalRdata.subarray(2, 2 + wireNameLength(canonicalRdata, 2)));
    const first = best.get(key);
    if (!first) best.set(key, record);
    // Equal records are zone/duplicate-record's.
    else if (preferenceOf(first) !== preferenceOf(record))
      yield {
        at: record.at,
        message: `${record.targets[0]} takes mail for ${record.owner} already, with preference ${preferenceOf(first)}; a sender that cannot reach it there gains nothing by trying again. Delete this record, or name another host.`,
        related: [{ at: first.at, message: 'The same host.' }],
        tag: 'unnecessary',
        fixes: () => deleteRecord(record, 'Delete the later preference', true),
      };
  }
}
