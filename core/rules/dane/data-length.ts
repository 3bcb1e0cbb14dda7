import { smimea } from '../../dns/types/mail.ts';
import { tlsa } from '../../dns/types/security.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { associationOf } from '../tlsa-records.ts';

/** The digests, by matching type (RFC 6698 §2.1.3). */
const digests: Readonly<Record<number, { readonly name: string; readonly octets: number }>> = {
  1: { name: 'SHA-256', octets: 32 },
  2: { name: 'SHA-512', octets: 64 },
};

export default defineRule({
  id: 'dane/data-length',
  severity: 'error',
  on: 'zone',
  summary: 'A digest of a certificate has the length of its matching type.',
  references: ['RFC 6698 §2.1.3', 'RFC 8162 §2'],
  *check(zone) {
    for (const type of [tlsa, smimea]) {
      for (const rrset of zone.rrsetsOf(type.code)) {
        for (const record of rrset.records) {
          const { matching, size } = associationOf(record);
          const digest = digests[matching];
          if (!digest || size === digest.octets) continue;
          yield {
            at: fieldAt(record, 3),
            message: `This digest has ${size} octets where ${digest.name} has ${digest.octets}, so it matches no certificate, and clients that check refuse to connect. Copy it again, or correct the matching type.`,
          };
        }
      }
    }
  },
});
