import { ns } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';
import { childZone } from './parents.ts';

export default defineRule({
  id: 'zone/parent-child-ns-mismatch',
  severity: 'error',
  on: 'published',
  summary: 'A delegation names the servers that the zone itself names.',
  references: ['RFC 1034 §4.2.2'],
  *check(published) {
    const child = childZone(published);
    const own = child && published.zone.find(child.apex, ns.code);
    const theirs = child?.delegation;
    if (!child || !own || !theirs || theirs.owner !== child.apex) return;
    const inside = new Set(own.records.flatMap((it) => it.targets));
    const outside = new Set(theirs.records.flatMap((it) => it.targets));
    const missing = [...inside].filter((it) => !outside.has(it));
    const extra = [...outside].filter((it) => !inside.has(it));
    if (missing.length + extra.length === 0) return;
    const parts = [
      ...(missing.length > 0 ? [`does not name ${missing.join(', ')}`] : []),
      ...(extra.length > 0 ? [`also names ${extra.join(', ')}`] : []),
    ];
    yield {
      at: own.first.at,
      message: `The delegation in ${child.parent.apex} ${parts.join(' and ')}; resolvers that follow it ask servers that do not have the zone, or too few. Write the same NS records in both.`,
      related: [{ at: theirs.first.at, message: 'The delegation.' }],
    };
  },
});
