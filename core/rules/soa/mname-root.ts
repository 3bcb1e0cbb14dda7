import { root } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/mname-root',
  severity: 'info',
  on: 'zone',
  summary: 'The SOA names the primary server of the zone.',
  references: ['RFC 1035 §3.3.13', 'RFC 2136 §4.3'],
  *check(zone) {
    const soa = soaOf(zone);
    if (soa?.primary !== root || purposeOf(zone) !== 'domain') return;
    yield {
      at: soa.at('primary'),
      message:
        'The SOA says that the zone has no primary server; dynamic updates find no place to go, and registries complain. Name the server that the zone is kept on.',
    };
  },
});
