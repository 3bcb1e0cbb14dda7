import { ttlInWords } from '../../dns/ttl.ts';
import { a, aaaa, cname } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ttl/cname-chain-mixed',
  severity: 'hint',
  profiles: { agency: 'off', registry: 'off', import: 'off' },
  on: 'zone',
  summary: 'An alias is kept about as long as what it leads to.',
  references: ['RFC 1034 §3.6.2'],
  *check(zone) {
    for (const alias of zone.rrsetsOf(cname.code)) {
      const record = alias.first;
      const [name] = record.targets;
      const target = name === undefined ? undefined : (zone.find(name, a.code) ?? zone.find(name, aaaa.code));
      if (!target || target.first.ttl === 0 || record.ttl <= 10 * target.first.ttl) continue;
      yield {
        at: { uri: record.source.uri, span: record.ttlSpan ?? record.typeSpan },
        message: `The alias is kept for ${ttlInWords(record.ttl)} and its target for ${ttlInWords(target.first.ttl)}; when the target is to be another host, most visitors do not follow for that long. Give the alias a TTL like its target's.`,
        related: [{ at: target.first.at, message: 'The target.' }],
      };
    }
  },
});
