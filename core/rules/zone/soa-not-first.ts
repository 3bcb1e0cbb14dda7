import { soa } from '../../dns/types/basic.ts';
import { Record } from '../../zone/record.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/soa-not-first',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'The SOA is the first record of a zone.',
  references: ['RFC 1035 §5.2'],
  *check(zone) {
    if (zone.records.count === 0 || zone.records.types[0] === soa.code || zone.apex === undefined) return;
    const own = zone.find(zone.apex, soa.code)?.first;
    if (!own) return;
    const first = new Record(zone, 0);
    yield {
      at: { uri: own.source.uri, span: own.typeSpan },
      message:
        'Records come before the SOA; servers load the zone, and some tools refuse it, or take the first owner for the apex. Move the SOA to the top.',
      related: [{ at: first.at, message: 'The first record.' }],
    };
  },
});
