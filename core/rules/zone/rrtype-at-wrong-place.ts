import { typeCode } from '../../dns/type-names.ts';
import { ds } from '../../dns/types/dnssec.ts';
import { defineRule } from '../rule.ts';

const apexOnly = ['DNSKEY', 'CDS', 'CDNSKEY', 'CSYNC', 'ZONEMD'].flatMap((it) => typeCode(it) ?? []);

export default defineRule({
  id: 'zone/rrtype-at-wrong-place',
  severity: 'error',
  on: 'zone',
  summary: 'Keys and digests of a zone stand at its apex, and a DS in the zone above.',
  references: ['RFC 4034 §2', 'RFC 4034 §5', 'RFC 7344 §4.1', 'RFC 8976 §2'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined) return;
    const own = zone.find(apex, ds.code)?.first;
    if (own) {
      yield {
        at: own.at,
        message: `A DS of ${apex} belongs into the zone above, where the delegation is; here BIND refuses the zone, and nobody looks for it. Give it to the registrar, and delete it here.`,
      };
    }
    for (const type of apexOnly) {
      for (const rrset of zone.rrsetsOf(type)) {
        if (rrset.owner === apex) continue;
        yield {
          at: rrset.first.at,
          message: `${rrset.typeName} says something about a whole zone and is looked for at its apex only. Move it to ${apex}, or delete it.`,
        };
      }
    }
  },
});
