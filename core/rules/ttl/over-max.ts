import { ttlInWords } from '../../dns/ttl.ts';
import { defineRule, fixIn } from '../rule.ts';
import { ttlPlaces, ttlRange } from './places.ts';

const week = 604800;

export default defineRule({
  id: 'ttl/over-max',
  severity: 'error',
  on: 'zone',
  summary: 'A TTL is at most 2147483647 seconds.',
  references: ['RFC 2181 §8', 'RFC 8767 §4'],
  hides: ['zero'],
  // What is beyond 31 bits the zone reader reports; this is what is allowed, and too long to be meant.
  *check(zone) {
    if (ttlRange(zone).most <= week) return;
    for (const { record, at } of ttlPlaces(zone, (ttl) => ttl > week)) {
      yield {
        at,
        severity: 'warning',
        message: `Resolvers may keep this for ${ttlInWords(record.ttl)}, and most forget it after a week anyway (RFC 8767 §4); a mistake in it stays in the world for that long. Write 86400.`,
        fixes: () =>
          record.ttlSpan ? [fixIn(at.uri, 'Write 86400', [{ at: at.span, newText: '86400' }], false)] : [],
      };
    }
  },
});
