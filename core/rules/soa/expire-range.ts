import { ttlInWords } from '../../dns/ttl.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/expire-range',
  severity: 'warning',
  on: 'zone',
  summary: 'Secondaries serve a zone for a week to six weeks without its primary.',
  references: ['RFC 1912 §2.2'],
  *check(zone) {
    const soa = soaOf(zone);
    if (!soa || purposeOf(zone) === 'catalog' || purposeOf(zone) === 'policy') return;
    const { expire, refresh, retry } = soa;
    if (expire <= refresh + retry) {
      yield {
        at: soa.at('expire'),
        ...(expire <= refresh ? { severity: 'error' as const } : {}),
        message: `Secondaries give the zone up after ${ttlInWords(expire)}, before they even had time for a refresh and a retry (${ttlInWords(refresh + retry)}); one lost question takes the domain down. Write 1209600.`,
        fixes: () => soa.write('expire', '1209600', false),
      };
    } else if (expire < 604800 || expire > 3_600_000) {
      yield {
        at: soa.at('expire'),
        message: `Without the primary, secondaries serve the zone for ${ttlInWords(expire)}${expire < 604800 ? '; a primary that is down over a long weekend takes the domain with it' : ', so one that lost its primary keeps long forgotten data alive'}. Write 1209600.`,
        fixes: () => soa.write('expire', '1209600', false),
      };
    }
  },
});
