import { type Name, parseName, withoutDot } from '../../dns/name.ts';
import { reverseNameOf } from '../../dns/reverse-name.ts';
import { ptr } from '../../dns/types/basic.ts';
import { lookUp } from '../../zone/look-up.ts';
import { defineRule, fixIn } from '../rule.ts';
import { hostPrefix, tenantHolding } from '../tenants.ts';

export default defineRule({
  id: 'tenant/shared-ip-ptr',
  severity: 'warning',
  on: 'fleet',
  summary: "An address that tenants share has the agency's name.",
  references: ['RFC 1912 §2.1'],
  *check({ agency, snapshot }) {
    for (const { id, hostname, outbound } of agency.servers) {
      for (const address of outbound) {
        const host = hostPrefix(address);
        const reverse = host && reverseNameOf(host.bytes);
        const zone = reverse && snapshot.zoneHolding(reverse);
        const answer = zone && reverse && lookUp(zone, reverse, ptr.code);
        for (const record of answer?.kind === 'records' ? answer.rrset.records : []) {
          const other = record.target === undefined ? undefined : tenantHolding(agency, record.target);
          if (!other || other.domain === agency.domain) continue;
          const wanted = hostname === undefined ? undefined : parseName(`${hostname}.`);
          yield {
            at: { uri: record.at.uri, span: record.rdataSpan },
            message: `Mail of all clients on ${id} leaves from ${address}, whose name is ${withoutDot(record.target as Name)}, of one of them: receivers show that name for the mail of the others, and it goes when that client goes. ${wanted === undefined ? 'Write a name of the agency.' : `Write ${wanted}`}`,
            ...(wanted === undefined
              ? {}
              : {
                  fixes: () => [
                    fixIn(
                      record.at.uri,
                      `Write ${wanted}`,
                      [{ at: record.rdataSpan, newText: wanted }],
                      false,
                    ),
                  ],
                }),
          };
        }
      }
    }
  },
});
