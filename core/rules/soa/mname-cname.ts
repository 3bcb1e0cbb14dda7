import { cname, ns } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/mname-cname',
  severity: 'error',
  on: 'published',
  summary: 'The primary server is no alias.',
  references: ['RFC 1912 §2.4', 'RFC 2181 §10.3'],
  hides: ['mname-not-in-ns', 'mname-no-address'],
  *check(published) {
    const { zone } = published;
    const soa = soaOf(zone);
    const answer = soa && published.lookUp(soa.primary, cname.code);
    if (!soa || answer?.kind !== 'records' || zone.apex === undefined) return;
    if (zone.find(zone.apex, ns.code)?.records.some((it) => it.targets[0] === soa.primary)) return;
    const alias = answer.rrset.first;
    yield {
      at: soa.at('primary'),
      message: `${soa.primary} is an alias, which the primary server must not be. Name ${alias.targets[0]} here, or give it an address of its own.`,
      related: [{ at: alias.at, message: 'The alias.' }],
    };
  },
});
