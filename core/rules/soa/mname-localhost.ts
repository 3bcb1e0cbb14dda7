import { labelsOf } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/mname-localhost',
  severity: 'warning',
  on: 'zone',
  summary: 'The primary server of a zone has a name in the world.',
  references: ['RFC 1035 §3.3.13'],
  *check(zone) {
    const soa = soaOf(zone);
    const purpose = purposeOf(zone);
    if (!soa || (purpose !== 'domain' && purpose !== 'reverse')) return;
    const [first, second, ...more] = labelsOf(soa.primary);
    if (first !== 'localhost' || more.length > 0 || (second !== undefined && second !== 'localdomain'))
      return;
    yield {
      at: soa.at('primary'),
      message:
        'The SOA names localhost as the primary server, which is another machine for everybody; updates and registries do not find yours. Name the server that the zone is kept on.',
    };
  },
});
