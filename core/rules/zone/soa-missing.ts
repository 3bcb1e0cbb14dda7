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
    const found = elsewhere[0]?.first;
    yield {
      // Where it stands elsewhere, that is the cause, and its own rule says so at the same place.
      at: found
        ? { uri: found.source.uri, span: found.typeSpan }
        : {
            uri: file.uri,
            span: { start: 0, end: Math.min(file.file.text.length, file.file.tokens.ends[0] ?? 0) },
          },
      message:
        'This zone has no SOA record, without which no server loads it. If it is a piece of another zone, include it there.',
    };
  },
});
