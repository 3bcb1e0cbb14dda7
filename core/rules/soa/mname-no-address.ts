import { ns } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/mname-no-address',
  severity: 'warning',
  on: 'published',
  summary: 'The primary server has an address.',
  references: ['RFC 1912 §2.4'],
  hides: ['mname-not-in-ns'],
  *check(published) {
    const { zone } = published;
    const soa = soaOf(zone);
    if (!soa || zone.apex === undefined || published.hasAddress(soa.primary) !== false) return;
    // Of a name server, the NS record says it.
    if (zone.find(zone.apex, ns.code)?.records.some((it) => it.targets[0] === soa.primary)) return;
    yield {
      at: soa.at('primary'),
      message: `${soa.primary} is the primary server and has no address, so updates and notifications do not reach it. Add its A record, or name a server that has one.`,
    };
  },
});
