import { defineRule } from '../rule.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/retry-not-less-than-refresh',
  severity: 'warning',
  on: 'zone',
  summary: 'Secondaries retry sooner than they refresh.',
  references: ['RFC 1912 §2.2'],
  hides: ['retry-range'],
  *check(zone) {
    const soa = soaOf(zone);
    if (!soa || soa.retry < soa.refresh) return;
    yield {
      at: soa.at('retry'),
      ...(soa.retry === soa.refresh ? { severity: 'info' as const } : {}),
      message: `The retry (${soa.retry}) is ${soa.retry === soa.refresh ? `as long as the refresh, so a secondary that missed an update does not ask sooner` : `longer than the refresh (${soa.refresh}), so a secondary that missed an update waits longer than if it had not`}. Write half the refresh or less.`,
      fixes: () => (soa.refresh < 2 ? [] : soa.write('retry', String(soa.refresh >> 1), false)),
    };
  },
});
