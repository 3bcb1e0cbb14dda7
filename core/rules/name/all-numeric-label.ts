import { nameShape } from '../../zone/name-shape.ts';
import { defineRule } from '../rule.ts';
import { isReverse } from '../zone-purpose.ts';
import { oddTargets } from './targets.ts';

export default defineRule({
  id: 'name/all-numeric-label',
  severity: 'warning',
  on: 'zone',
  summary: 'The last label of a host is no number.',
  references: ['RFC 1123 §2.1', 'RFC 3696 §2'],
  *check(zone) {
    for (const target of oddTargets(zone)) {
      if ((target.shape & nameShape.numericTop) === 0 || (target.shape & nameShape.ipv4) !== 0) continue;
      if (zone.apex === undefined || isReverse(zone.apex) || target.written?.endsWith('.') !== true) continue;
      yield {
        at: target.at,
        message: `${target.name} ends in a number, which no top-level domain is, and programs take it for an address. Delete the final dot where the zone is to be appended, or write the whole name.`,
      };
    }
  },
});
