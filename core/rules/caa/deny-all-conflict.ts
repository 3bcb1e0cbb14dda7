import { type CaaRecord, caaSets, readIssuer } from '../caa-records.ts';
import { deleteRecord } from '../delete-record.ts';
import { defineRule, type Report } from '../rule.ts';

export default defineRule({
  id: 'caa/deny-all-conflict',
  severity: 'warning',
  on: 'zone',
  summary: 'Either nobody may issue or those who are named.',
  references: ['RFC 8659 §4.2'],
  *check(zone) {
    for (const records of caaSets(zone))
      for (const tag of ['issue', 'issuewild']) yield* conflicts(records.filter((it) => it.tag === tag));
  },
});

function* conflicts(records: readonly CaaRecord[]): Iterable<Report> {
  const named = records.find((it) => (readIssuer(it.value)?.domain ?? '') !== '');
  if (!named) return;
  for (const { record, tag, value } of records) {
    if (readIssuer(value)?.domain !== '') continue;
    yield {
      at: record.at,
      message: `A semicolon lets nobody issue, but ${readIssuer(named.value)?.domain} may by another ${tag} record, and permissions add up; this record has no effect. Delete it, or the other.`,
      related: [{ at: named.record.at, message: 'The permission.' }],
      tag: 'unnecessary',
      fixes: () => deleteRecord(record, 'Delete the record without effect', true),
    };
  }
}
