import { cname, dname } from '../../dns/types/basic.ts';
import { nsec, nsec3, rrsig } from '../../dns/types/dnssec.ts';
import { isApex } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

/** What may stand beside a CNAME (RFC 4034 §3 and §4); the owner of an NSEC3 is a hash that only looks like a name. */
const allowed = new Set([cname, rrsig, nsec, nsec3].map((it) => it.code));

export default defineRule({
  id: 'cname/and-other-data',
  severity: 'error',
  on: 'zone',
  summary: 'A name with a CNAME has no other records.',
  references: ['RFC 1034 §3.6.2', 'RFC 2181 §10.1'],
  refusedBy: ['bind', 'nsd', 'knot', 'powerdns'],
  *check(zone) {
    for (const alias of zone.rrsetsOf(cname.code)) {
      // The apex is cname/at-apex's, and a DNAME alone is dname/with-cname's.
      if (isApex(zone, alias.ownerId)) continue;
      const others = zone.rrsetsAt(alias.ownerId).filter((it) => !allowed.has(it.type));
      const first = others[0];
      if (!first || others.every((it) => it.type === dname.code)) continue;
      const names = others.map((it) => it.typeName).join(', ');
      const record = alias.first;
      yield {
        at: { uri: record.at.uri, span: record.typeSpan },
        message: `${alias.owner} is an alias and also has ${names}; name servers refuse the zone. Keep the CNAME alone, or replace it by the address of its target.`,
        related: others.map((it) => ({
          at: it.first.at,
          message: `The ${it.typeName} record beside the CNAME.`,
        })),
      };
    }
  },
});
