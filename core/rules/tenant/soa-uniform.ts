import { isAtOrBelow, type Name, parseName, withoutDot } from '../../dns/name.ts';
import { soa } from '../../dns/types/basic.ts';
import type { Record } from '../../zone/record.ts';
import { defineRule, fixIn } from '../rule.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/soa-uniform',
  severity: 'warning',
  on: 'published',
  summary: "The SOA of a tenant's zone names the agency's first name server and its contact.",
  references: ['RFC 1035 §3.3.13', 'RFC 2142 §7'],
  *check(published) {
    const reading = tenantOf(published);
    const { zone } = published;
    const record = zone.apex === undefined ? undefined : zone.find(zone.apex, soa.code)?.first;
    if (!reading || !record) return;
    const { nameservers, contact } = reading.agency;
    const [primary, mailbox] = record.targets;
    const [first] = nameservers;
    const isOwn = primary !== undefined && isAtOrBelow(primary, record.owner);
    if (first !== undefined && primary !== undefined && !isOwn && !nameservers.includes(primary))
      yield report(record, 0, primary, first, 'secondaries that ask it for the zone get none');
    const wanted = contact === undefined ? undefined : mailboxName(contact);
    if (wanted !== undefined && mailbox !== undefined && mailbox !== wanted)
      yield report(record, 1, mailbox, wanted, 'whoever finds a fault writes to somebody else');
  },
});

function report(record: Record, field: number, found: Name, wanted: Name, effect: string) {
  const { uri } = record.at;
  const span = record.fields.find((it) => it.field === field)?.span ?? record.rdataSpan;
  return {
    at: { uri, span },
    message: `The SOA names ${withoutDot(found)}, and agency.yaml ${withoutDot(wanted)}: ${effect}. Write ${wanted}`,
    fixes: () => [fixIn(uri, `Write ${wanted}`, [{ at: span, newText: wanted }], false)],
  };
}

/** A mail address as SOA records have it: dots of the mailbox escaped, a dot for the @ (RFC 1035 §8). */
function mailboxName(address: string): Name | undefined {
  const at = address.lastIndexOf('@');
  if (at < 1) return undefined;
  return parseName(`${address.slice(0, at).replaceAll('.', '\\.')}.${address.slice(at + 1)}.`);
}
