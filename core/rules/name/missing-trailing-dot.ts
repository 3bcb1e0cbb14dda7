import { labelsOf, parseName, withoutDot } from '../../dns/name.ts';
import { insert } from '../../text/edit.ts';
import { defineRule, fixIn } from '../rule.ts';
import { causedByWrongTarget, oddTargets, targetShape } from './targets.ts';

export default defineRule({
  id: 'name/missing-trailing-dot',
  severity: 'error',
  on: 'published',
  summary: 'A full name in RDATA ends in a dot.',
  references: ['RFC 1035 §5.1', 'RFC 1912 §2.2'],
  hides: [...causedByWrongTarget],
  *check(published) {
    const { apex } = published.zone;
    if (apex === undefined || labelsOf(apex).length < 2) return;
    for (const target of oddTargets(published.zone)) {
      const isTwice = (target.shape & targetShape.twice) !== 0;
      if (!isTwice && (target.shape & targetShape.topBeforeApex) === 0) continue;
      const { name, at, written } = target;
      if (written === undefined || written.endsWith('.')) continue;
      if (!isTwice && published.lookUp(name, target.record.type).kind !== 'no name') continue;
      const meant = isTwice ? withoutDot(name).slice(0, -apex.length) : written;
      if (!isTwice && parseName(`${meant}.`) === undefined) continue;
      yield {
        at,
        ...(isTwice ? {} : { severity: 'warning' as const }),
        message: `Without a final dot the zone is appended${isTwice ? ' once more' : ''}: this is ${name}, not ${meant}.${isTwice ? '' : ' The first of the two does not exist.'} Add the dot.`,
        fixes: () => [fixIn(at.uri, 'Add the final dot', [insert(at.span.end, '.')], isTwice)],
      };
    }
  },
});
