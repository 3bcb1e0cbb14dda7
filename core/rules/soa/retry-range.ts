import { ttlInWords } from '../../dns/ttl.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/retry-range',
  severity: 'warning',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Secondaries retry no sooner than after five minutes.',
  references: ['RFC 1912 §2.2'],
  *check(zone) {
    const soa = soaOf(zone);
    if (!soa || purposeOf(zone) === 'catalog' || purposeOf(zone) === 'policy') return;
    if (soa.retry >= 300) return;
    yield {
      at: soa.at('retry'),
      message: `A secondary that cannot reach the primary tries again after ${ttlInWords(soa.retry)}; while the primary is down that is a flood of questions, and no help. Write 3600, or less than the refresh.`,
      // A refresh that short leaves no room for a retry, and has a finding of its own.
      fixes: () =>
        soa.refresh <= 300
          ? []
          : soa.write('retry', String(soa.refresh > 3600 ? 3600 : Math.max(300, soa.refresh >> 1)), false),
    };
  },
});
