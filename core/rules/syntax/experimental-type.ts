import { types } from '../../dns/types/index.ts';
import { defineRule } from '../rule.ts';

const experimental = types.filter((it) => it.status === 'experimental');

export default defineRule({
  id: 'syntax/experimental-type',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Types are those that all servers know.',
  references: ['RFC 6895 §3.1'],
  *check(zone) {
    for (const type of experimental) {
      for (const rrset of zone.rrsetsOf(type.code)) {
        const { first: record } = rrset;
        yield {
          at: { uri: record.source.uri, span: record.typeSpan },
          message: `${type.name} is young or rare, and servers that do not know it by name refuse the zone. Where one of yours does not, write TYPE${type.code} and the data as \\# length digits.`,
        };
      }
    }
  },
});
