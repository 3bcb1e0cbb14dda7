import { defineRule, fixIn } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { ttlPlaces, ttlRange } from './places.ts';

export default defineRule({
  id: 'ttl/zero',
  severity: 'warning',
  on: 'zone',
  summary: 'Resolvers may keep what they asked for.',
  references: ['RFC 1912 §2.2', 'RFC 1035 §3.2.1'],
  *check(zone) {
    const purpose = purposeOf(zone);
    if (ttlRange(zone).least > 0 || purpose === 'catalog' || purpose === 'policy') return;
    for (const { record, at } of ttlPlaces(zone, (ttl) => ttl === 0)) {
      // Without any TTL the zone is refused, which the reader says.
      if (!record.ttlSpan && !record.source.file.text.includes('$TTL')) continue;
      yield {
        at,
        message: `A TTL of 0 forbids resolvers to keep the answer: each visitor asks your servers again, and some resolvers do not take it at all. Write 300 where it is to change quickly.`,
        fixes: () =>
          record.ttlSpan ? [fixIn(at.uri, 'Write 300', [{ at: at.span, newText: '300' }], false)] : [],
      };
    }
  },
});
