import { isAtOrBelow, withoutDot } from '../../dns/name.ts';
import { a, aaaa, ns } from '../../dns/types/basic.ts';
import { lookUp } from '../../zone/look-up.ts';
import { isApex } from '../../zone/zone.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { hasOwnAddress, targetsOf } from '../targets.ts';

export default defineRule({
  id: 'ns/missing-glue',
  severity: 'error',
  on: 'zone',
  summary: 'A delegation to a name server within the zone comes with its address.',
  references: ['RFC 1034 §4.2.1', 'RFC 9471'],
  refusedBy: ['knot'],
  *check(zone) {
    const { apex, names } = zone;
    if (apex === undefined) return;
    const targets = targetsOf(zone, ns.code);
    for (const id of targets.ids) {
      if (hasOwnAddress(zone, id) || zone.isUnreadable(id)) continue;
      const target = names.nameOf(id);
      if (!isAtOrBelow(target, apex)) continue;
      const answers = [a, aaaa].map((type) => lookUp(zone, target, type.code));
      const isNowhere = answers.every((it) => it.kind === 'no data' || it.kind === 'no name');
      for (const record of targets.recordsOf(target)) {
        if (isApex(zone, record.ownerId)) continue;
        const isBelow = isAtOrBelow(target, record.owner);
        if (!isBelow && !isNowhere) continue;
        yield {
          at: fieldAt(record, 0),
          message: isBelow
            ? `${record.owner} is delegated to ${target}, which lies in it, and its address is missing here; nobody can find the server that knows it, and Knot refuses the zone. Add an A or AAAA record for ${withoutDot(target)}.`
            : `${record.owner} is delegated to ${target}, which has no address in this zone; nobody can ask it, and Knot refuses the zone. Add an A or AAAA record, or correct the name.`,
        };
      }
    }
  },
});
