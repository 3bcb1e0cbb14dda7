import { withoutDot } from '../../dns/name.ts';
import type { DkimPlace } from '../mail-place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dkim/multiple-records',
  severity: 'error',
  on: 'mail',
  summary: 'A selector has one key record.',
  references: ['RFC 6376 §3.6.2.2'],
  *check({ dkim }) {
    const firsts = new Map<number, DkimPlace>();
    for (const place of dkim) {
      const { ownerId, owner } = place.record;
      const first = firsts.get(ownerId);
      if (!first) {
        firsts.set(ownerId, place);
        continue;
      }
      yield {
        at: place.whole,
        message: `${withoutDot(owner)} has several key records; which one verifiers take is left open, so signatures fail at random. Keep one: a long key is one record of several strings.`,
        related: [{ at: first.whole, message: 'The first key record.' }],
      };
    }
  },
});
