import { ttlInWords } from '../../dns/ttl.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/minimum-range',
  severity: 'warning',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Resolvers remember for minutes up to hours that a name does not exist.',
  references: ['RFC 2308 §5'],
  *check(zone) {
    const soa = soaOf(zone);
    if (!soa || purposeOf(zone) === 'catalog' || purposeOf(zone) === 'policy') return;
    const { minimum } = soa;
    if (minimum >= 300 && minimum <= 10800) return;
    const isFar = minimum < 60 || minimum > 86400;
    yield {
      at: soa.at('minimum'),
      ...(isFar ? {} : { severity: 'info' as const }),
      message: `Resolvers remember for ${ttlInWords(minimum)} that a name does not exist${minimum < 300 ? ', so every mistyped name comes back to your servers' : ': a name that somebody asked for too early stays missing for that long'}. Write 3600.`,
      fixes: () => soa.write('minimum', '3600', false),
    };
  },
});
