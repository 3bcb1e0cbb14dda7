import { ttlInWords } from '../../dns/ttl.ts';
import { defineRule, fixIn } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/refresh-range',
  severity: 'warning',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Secondaries refresh every 20 minutes to every day.',
  references: ['RFC 1912 §2.2'],
  *check(zone) {
    const soa = soaOf(zone);
    if (!soa || purposeOf(zone) === 'catalog' || purposeOf(zone) === 'policy') return;
    const { refresh } = soa;
    if (refresh >= 1200 && refresh <= 86400) return;
    yield {
      at: soa.at('refresh'),
      // Too often is waste; too seldom is old data.
      ...(refresh < 1200 ? { severity: 'info' as const } : {}),
      message: `Secondaries ask for a new version every ${ttlInWords(refresh)}, which is ${refresh < 1200 ? 'so often that it only makes traffic: changes are announced to them anyway' : 'so seldom that they serve old data for long when an announcement is lost'}. Write 14400.`,
      fixes: () => {
        const [first, ...others] = [
          ...soa.write('refresh', '14400', false),
          ...(soa.retry < 14400 ? [] : soa.write('retry', '3600', false)),
          ...(soa.expire > 14400 + soa.retry ? [] : soa.write('expire', '1209600', false)),
        ];
        if (!first || others.length === 0) return first ? [first] : [];
        const edits = [first, ...others].flatMap((it) => [...it.edits.values()].flat());
        return [fixIn(soa.record.source.uri, 'Write 14400, and other times that fit it', edits, false)];
      },
    };
  },
});
