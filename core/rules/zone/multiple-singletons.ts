import { soa } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/multiple-singletons',
  severity: 'error',
  on: 'zone',
  summary: 'A zone has one SOA.',
  references: ['RFC 1035 §5.2', 'RFC 2181 §6.1'],
  refusedBy: ['bind', 'nsd'],
  *check(zone) {
    const own = zone.apex === undefined ? undefined : zone.find(zone.apex, soa.code);
    if (!own || own.size < 2) return;
    const { first } = own;
    const key = octetKey(first.canonicalRdata);
    const other = own.records.find((it) => octetKey(it.canonicalRdata) !== key);
    if (!other) return;
    yield {
      at: other.at,
      message: `${zone.apex} already has an SOA; BIND and NSD refuse the zone, and others take either. Keep the one with the right serial.`,
      related: [{ at: first.at, message: 'The first SOA.' }],
    };
  },
});
