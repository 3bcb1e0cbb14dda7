import { ttlInWords } from '../../dns/ttl.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/negative-ttl-effective',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'The TTL of the SOA does not undercut its minimum.',
  references: ['RFC 2308 §3', 'RFC 9077'],
  *check(zone) {
    const soa = soaOf(zone);
    if (!soa || purposeOf(zone) === 'catalog' || purposeOf(zone) === 'policy') return;
    const { record, minimum } = soa;
    if (record.ttl >= minimum) return;
    yield {
      at: { uri: record.source.uri, span: record.ttlSpan ?? record.typeSpan },
      ...(record.ttl * 10 < minimum ? { severity: 'warning' as const } : {}),
      message: `Resolvers remember what does not exist for the smaller of the SOA's TTL and its minimum: ${ttlInWords(record.ttl)} here, not the ${ttlInWords(minimum)} that the last number says. Give the SOA a TTL of ${minimum}, or write the smaller number into both.`,
    };
  },
});
