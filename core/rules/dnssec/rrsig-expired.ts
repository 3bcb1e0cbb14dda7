import { rrsig } from '../../dns/types/dnssec.ts';
import { readsOfType } from '../../zone/reads.ts';
import { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

const day = 86400;
/** Where the times stand in the RDATA (RFC 4034 §3.1). */
const offset = { expiration: 8, inception: 12 } as const;

export default defineRule({
  id: 'dnssec/rrsig-expired',
  severity: 'error',
  on: 'published',
  summary: 'Signatures are valid today.',
  references: ['RFC 4034 §3.1.5'],
  *check({ zone, snapshot }) {
    const { today } = snapshot;
    if (today === undefined) return;
    const expired = rowsWhere(zone, (row) => isBefore(timeAt(zone, row, offset.expiration), today));
    const early = rowsWhere(zone, (row) => isBefore(today + day, timeAt(zone, row, offset.inception)));
    const [first] = expired;
    if (first !== undefined)
      yield {
        at: fieldAt(new Record(zone, first), 4),
        message: `This signature${more(expired.length)} ended before today, and resolvers that check treat the names as forged: they are gone for most of the world. Sign the zone again.`,
      };
    const [next] = early;
    if (next !== undefined)
      yield {
        at: fieldAt(new Record(zone, next), 5),
        message: `This signature${more(early.length)} begins after today, and resolvers that check treat the names as forged until then. Set the clock of the signer, and sign again.`,
      };
  },
});

function more(count: number): string {
  return count === 1 ? '' : ` and ${count - 1} more`;
}

/** The rows of signatures for which a condition holds, in the order of their RRsets. */
function rowsWhere(zone: Zone, holds: (row: number) => boolean): readonly number[] {
  return [...zone.rowsOf(rrsig.code).filter(holds).sort()];
}

function timeAt(zone: Zone, row: number, at: number): number {
  const { records } = zone.columns(readsOfType(rrsig.code));
  const start = (records.rdata[row] as number) + at;
  const { bytes } = records.wire;
  return (
    (((bytes[start] as number) << 24) |
      ((bytes[start + 1] as number) << 16) |
      ((bytes[start + 2] as number) << 8) |
      (bytes[start + 3] as number)) >>>
    0
  );
}

/** Times are compared as serial numbers, so that they may wrap around (RFC 1982). */
function isBefore(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}
