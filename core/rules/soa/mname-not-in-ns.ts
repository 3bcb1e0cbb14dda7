import { root } from '../../dns/name.ts';
import { ns } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/mname-not-in-ns',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'published',
  summary: 'The primary server is one of the name servers, or is known as a hidden primary.',
  references: ['RFC 1996 §2.1', 'RFC 2136 §4.3'],
  *check({ zone, snapshot: { agency } }) {
    const soa = soaOf(zone);
    const servers = zone.apex === undefined ? undefined : zone.find(zone.apex, ns.code);
    if (!soa || !servers || soa.primary === root || purposeOf(zone) !== 'domain') return;
    if (servers.records.some((it) => it.targets[0] === soa.primary)) return;
    const isKnown =
      agency?.nameservers.includes(soa.primary) === true ||
      agency?.servers.some(
        (it) => it.hostname !== undefined && `${it.hostname.toLowerCase()}.` === soa.primary,
      );
    if (isKnown) return;
    yield {
      at: soa.at('primary'),
      message: `${soa.primary} is the primary server, but no NS record names it; that is right for a hidden primary, and otherwise a leftover of a move. Name one of the name servers, or enter the server in agency.yaml.`,
      related: [{ at: servers.first.at, message: 'The name servers begin here.' }],
    };
  },
});
