import { labelsOf } from '../../dns/name.ts';
import { ns } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { nameShape } from '../../zone/name-shape.ts';
import { defineRule, fixIn } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { oddTargets, targetShape } from './targets.ts';

export default defineRule({
  id: 'name/single-label-absolute',
  severity: 'warning',
  on: 'zone',
  summary: 'A target has more than one label.',
  references: ['RFC 1035 §5.1'],
  hides: ['all-numeric-label', 'mname-not-in-ns'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || labelsOf(apex).length < 2 || purposeOf(zone) === 'policy') return;
    for (const target of oddTargets(zone)) {
      if ((target.shape & nameShape.single) === 0 || (target.shape & targetShape.reservedTop) !== 0) continue;
      const { at, written } = target;
      if (written?.endsWith('.') !== true) continue;
      const relative = written.slice(0, -1);
      const exists = zone.names.findName(`${target.name}${apex}` as typeof apex) >= 0;
      yield {
        at,
        message: `With the final dot this is the top-level name ${target.name}${exists ? `, not ${target.name}${apex}` : ''} Delete the dot, or write the whole name.`,
        // Name servers and mail hosts that do not exist would be the greater fault.
        fixes: () =>
          !exists && (target.record.type === ns.code || target.record.type === mx.code)
            ? []
            : [fixIn(at.uri, 'Delete the final dot', [{ at: at.span, newText: relative }], exists)],
      };
    }
  },
});
