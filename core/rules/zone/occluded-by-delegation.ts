import { a, aaaa, cname, ns } from '../../dns/types/basic.ts';
import { ds, nsec, nsec3, rrsig } from '../../dns/types/dnssec.ts';
import { defineRule } from '../rule.ts';
import { belowCuts, cutsOf } from './cuts.ts';

const addresses = new Set([a.code, aaaa.code]);
/** What a delegation has: a CNAME beside it is another rule's. DELEG has the number 61440 while it is a draft. */
const atCut = new Set([ns.code, ds.code, nsec.code, rrsig.code, cname.code, 61440]);
const anywhere = new Set([rrsig.code, nsec.code, nsec3.code]);

export default defineRule({
  id: 'zone/occluded-by-delegation',
  severity: 'warning',
  on: 'zone',
  summary: 'Below a delegation stand only the addresses of its name servers.',
  references: ['RFC 1034 §4.2.1', 'RFC 2181 §6'],
  *check(zone) {
    const servers = cutsOf(zone)?.servers;
    for (const { rrset, cut } of belowCuts(zone)) {
      const { type, ownerId } = rrset;
      if (anywhere.has(type) || (ownerId === cut && atCut.has(type))) continue;
      // Addresses of names below are glue, or another rule's; those of the cut itself are glue where it serves itself.
      if (addresses.has(type) && (ownerId !== cut || servers?.has(ownerId))) continue;
      const record = rrset.first;
      const server = zone.findAt(cut, ns.code)?.first;
      yield {
        at: { uri: record.source.uri, span: record.at.span },
        message: `${zone.names.nameOf(cut)} is delegated to other servers, so nobody ever sees this ${rrset.typeName} record; what they have counts. Move it to that zone, or delete the NS records.`,
        ...(server ? { related: [{ at: server.at, message: 'The delegation.' }] } : {}),
        tag: 'unnecessary',
      };
    }
  },
});
