import { outdatedAlgorithms, outdatedDigests } from '../../dns/types/algorithms.ts';
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
          const algorithm = outdatedAlgorithms[rdata[isDigest ? 2 : 3] as number];
          const digest = isDigest ? outdatedDigests[rdata[3] as number] : undefined;
          const outdated = algorithm ?? digest;
          if (outdated === undefined) continue;
          const refusedBy: readonly ServerKind[] = type === ds && rdata[3] === gost ? ['knot'] : [];
          yield {
            at: fieldAt(record, algorithm !== undefined && isDigest ? 1 : 2),
            message: `${outdated} must not be used any more: resolvers stop trusting it, and then treat the zone as not signed. ${algorithm === undefined ? 'Publish a SHA-256 digest (2) instead.' : 'Roll the keys over to algorithm 13 (ECDSA P-256).'}`,
            refusedBy,
          };
        }
      }
    }
  },
});
