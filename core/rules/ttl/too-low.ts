import { ttlInWords } from '../../dns/ttl.ts';
import { ns, soa, txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { defineRule, fixIn } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { ttlPlaces, ttlRange } from './places.ts';

const slow = new Set([ns.code, soa.code, mx.code]);

export default defineRule({
  id: 'ttl/too-low',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Resolvers keep answers for at least a minute, and those about servers longer.',
  references: ['RFC 1912 §2.2', 'RFC 9199 §3.4'],
  *check(zone) {
    const { apex, names } = zone;
    const purpose = purposeOf(zone);
    if (apex === undefined || ttlRange(zone).least >= 3600 || purpose === 'catalog' || purpose === 'policy')
      return;
    const top = names.findName(apex);
    const isLow = (ttl: number, type: number, owner: number): boolean => {
      if (ttl >= 3600 || ttl === 0) return false;
      if (type === ns.code && owner === top) return true;
      if (slow.has(type)) return ttl < 300;
      if (ttl < 60) return true;
      return type === txt.code && ttl < 300 && names.nameOf(owner).includes('._domainkey.');
    };
    for (const { record, at } of ttlPlaces(zone, isLow)) {
      const isServers = record.type === ns.code && record.ownerId === top;
      const newText = isServers ? '86400' : '3600';
      yield {
        at,
        ...(isServers && record.ttl < 300 ? { severity: 'warning' as const } : {}),
        message: `Resolvers keep this for ${ttlInWords(record.ttl)} only${isServers ? ', and ask for your name servers again and again; a short failure of them is felt at once' : slow.has(record.type) || record.type === txt.code ? ', though it changes seldom' : ', so nearly every visitor asks your servers again'}${record.ttlSpan ? '' : ' (the TTL comes from above, and holds for others, too)'}${record.ttl === 1 ? '; 1 is what Cloudflare exports for Auto' : ''}. Write ${newText}, and less only while you move something.`,
        fixes: () =>
          record.ttlSpan ? [fixIn(at.uri, `Write ${newText}`, [{ at: at.span, newText }], false)] : [],
      };
    }
  },
});
