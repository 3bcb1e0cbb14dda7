import { algorithmValues, digestValues, isOutdated } from '../../dns/types/algorithms.ts';
import { cdnskey, cds, dnskey, ds } from '../../dns/types/dnssec.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule, type ServerKind } from '../rule.ts';

/** Knot knows no digest by GOST R 34.11-94. */
const gost = 3;

export default defineRule({
  id: 'dnssec/deprecated-algorithm',
  severity: 'warning',
  on: 'zone',
  summary: 'Keys and their digests use algorithms that resolvers trust.',
  references: ['RFC 9904', 'RFC 9905', 'RFC 9906'],
  *check(zone) {
    for (const type of [ds, cds, dnskey, cdnskey]) {
      const isDigest = type === ds || type === cds;
      for (const rrset of zone.rrsetsOf(type.code)) {
        for (const record of rrset.records) {
          const { rdata } = record;
          const algorithm = algorithmValues[rdata[isDigest ? 2 : 3] as number] ?? '';
          const digest = isDigest ? (digestValues[rdata[3] as number] ?? '') : '';
          const isOld = isOutdated(algorithm);
          if (!isOld && !isOutdated(digest)) continue;
          const refusedBy: readonly ServerKind[] = type === ds && rdata[3] === gost ? ['knot'] : [];
          yield {
            at: fieldAt(record, isOld && !isDigest ? 2 : isOld ? 1 : 2),
            message: `${(isOld ? algorithm : digest).replace(', ', ' is ')}: resolvers stop trusting it, and then treat the zone as not signed. ${isOld ? 'Roll the keys over to algorithm 13 (ECDSA P-256).' : 'Publish a SHA-256 digest (2) instead.'}`,
            refusedBy,
          };
        }
      }
    }
  },
});
