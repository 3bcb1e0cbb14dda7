import { soa } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/soa-missing',
  severity: 'error',
  on: 'zone',
  summary: 'A zone has an SOA record at its apex.',
  references: ['RFC 1035 §5.2'],
  refusedBy: ['bind', 'nsd', 'knot', 'powerdns'],
  *check(zone) {
    const file = zone.files[0];
    if (!file) return;
    const elsewhere = [...zone.rrsetsOf(soa.code)];
    if (elsewhere.some((it) => it.owner === zone.apex)) return;
    const found = elsewhere[0];
    if (found) {
      yield {
        at: { uri: found.first.at.uri, span: found.first.typeSpan },
        message: `The SOA stands at ${found.owner}, but the zone is ${zone.apex}; name servers refuse the zone. Move it to the apex, or correct the $ORIGIN.`,
      };
      return;
    }
    yield {
      at: {
        uri: file.uri,
        span: { start: 0, end: Math.min(file.file.text.length, file.file.tokens.ends[0] ?? 0) },
      },
      message:
        'This zone has no SOA record, without which no server loads it. If it is a piece of another zone, include it there.',
    };
  },
});
