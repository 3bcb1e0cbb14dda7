import { dhcid } from '../../dns/types/security.ts';
import { defineRule } from '../rule.ts';

/** The identifier's type, the digest's type, and the digest (RFC 4701 §3.3). */
const headOctets = 3;
const sha256 = { type: 1, octets: 32 };

export default defineRule({
  id: 'dhcid/len',
  severity: 'warning',
  on: 'zone',
  summary: 'The identifier of a DHCP client is complete.',
  references: ['RFC 4701 §3.3'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(dhcid.code)) {
      for (const record of rrset.records) {
        const { rdata } = record;
        const isComplete =
          rdata[2] === sha256.type ? rdata.length === headOctets + sha256.octets : rdata.length > headOctets;
        if (isComplete) continue;
        yield {
          at: { uri: record.source.uri, span: record.rdataSpan },
          message: `This identifier has ${rdata.length} octets where one with a SHA-256 digest has ${headOctets + sha256.octets}; no DHCP server recognises its client by it, and the name stays blocked. Delete the record, and let the server write it anew.`,
        };
      }
    }
  },
});
