import type { Name } from '../../dns/name.ts';
import { withoutDot } from '../../dns/name.ts';
import { a, soa } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'address/www-differs',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'published',
  summary: 'A web site is the same with and without www.',
  references: ['RFC 1912 §2.1'],
  *check(published) {
    const { zone } = published;
    const { apex } = zone;
    if (apex === undefined || apex === '.' || !zone.find(apex, soa.code)) return;
    const bare = zone.find(apex, a.code);
    const www = `www.${apex}` as Name;
    const written = zone.at(www)[0]?.first;
    if (!bare || !written) return;
    const answer = published.resolve(www, a.code);
    if (answer.kind !== 'records' || answer.isFromWildcard) return;
    const keys = new Set(bare.records.map((it) => octetKey(it.rdata)));
    if (answer.rrset.records.some((it) => keys.has(octetKey(it.rdata)))) return;
    yield {
      at: { uri: written.source.uri, span: written.rdataSpan },
      message: `${withoutDot(www)} leads to ${answer.rrset.first.shown} and ${withoutDot(apex)} to ${bare.first.shown}; after a move one is easily forgotten, and visitors see an old site. Give both the same address, unless one only redirects.`,
      related: [{ at: bare.first.at, message: `The address of ${withoutDot(apex)}.` }],
    };
  },
});
