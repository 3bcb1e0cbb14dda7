import { defineRule } from '../rule.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/retry-not-less-than-refresh',
  severity: 'error',
  on: 'zone',
  summary: 'Secondaries retry sooner than they refresh.',
  references: ['RFC 1912 §2.2'],
  hides: ['retry-range'],
  *check(zone) {
    const soa = soaOf(zone);
    if (!soa || soa.retry < soa.refresh) return;
    yield {
      at: soa.at('retry'),
      message: `The retry (${soa.retry}) is not less than the refresh (${soa.refresh}), so a secondary that missed an update waits longer than if it had not. Write half the refresh or less.`,
      fixes: () => (soa.refresh < 2 ? [] : soa.write('retry', String(soa.refresh >> 1), false)),
    };
  },
});
