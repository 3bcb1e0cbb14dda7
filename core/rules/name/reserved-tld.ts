import { labelsOf } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { isSpecialUse, purposeOf } from '../zone-purpose.ts';
import { oddTargets, targetShape } from './targets.ts';

export default defineRule({
  id: 'name/reserved-tld',
  severity: 'warning',
  on: 'zone',
  summary: 'A target does not end in a name that never resolves.',
  references: ['RFC 6761', 'RFC 6762', 'RFC 9476'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || isSpecialUse(apex) || purposeOf(zone) !== 'domain') return;
    for (const target of oddTargets(zone)) {
      if ((target.shape & targetShape.reservedTop) === 0) continue;
      const { name } = target;
      // Exchange's proof of ownership is an MX record below invalid.
      if (name.endsWith('.msv1.invalid.') || (target.record.type === 6 && name === 'localhost.')) continue;
      const top = labelsOf(name).at(-1);
      yield {
        at: target.at,
        message: `Names that end in .${top} never resolve on the Internet${top === 'local' ? ', but on one local network only (RFC 6762)' : ': it is reserved'}. Write the public name of the host.`,
      };
    }
  },
});
