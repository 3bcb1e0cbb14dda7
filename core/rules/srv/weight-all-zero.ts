import { root } from '../../dns/name.ts';
import { srv } from '../../dns/types/service.ts';
import type { Record } from '../../zone/record.ts';
import { RRset } from '../../zone/rrset.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'srv/weight-all-zero',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Among weighted hosts of a service none has the weight 0.',
  references: ['RFC 2782'],
  *check(zone) {
    for (const group of zone.groupsOfSeveral(srv.code)) {
      const { records } = new RRset(zone, group);
      for (const record of records) {
        if (weightOf(record) !== 0 || record.targets[0] === root) continue;
        const other = records.find((it) => isSamePriority(it, record) && weightOf(it) > 0);
        if (!other) continue;
        yield {
          at: fieldAt(record, 1),
          message: `Beside a host of weight ${weightOf(other)}, one of weight 0 is hardly ever chosen. Give it a weight, or a higher priority number if it is a reserve.`,
          related: [{ at: other.at, message: 'The host that is chosen.' }],
        };
      }
    }
  },
});

function weightOf({ rdata }: Record): number {
  return (rdata[2] as number) * 256 + (rdata[3] as number);
}

function isSamePriority(a: Record, b: Record): boolean {
  return a.rdata[0] === b.rdata[0] && a.rdata[1] === b.rdata[1];
}
