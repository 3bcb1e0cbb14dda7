import { isAssignedAlgorithm, isAssignedDigest } from '../../dns/types/algorithms.ts';
import { cds, ds } from '../../dns/types/dnssec.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dnssec/ds-unknown-alg',
  severity: 'warning',
  on: 'zone',
  summary: 'The algorithm and the digest of a DS record are assigned.',
  references: ['RFC 4034 §5.1', 'RFC 4035 §5.2'],
  *check(zone) {
    for (const type of [ds, cds]) {
      for (const rrset of zone.rrsetsOf(type.code)) {
        for (const record of rrset.records) {
          const { rdata } = record;
          const [algorithm, digest] = [rdata[2] as number, rdata[3] as number];
          // CDS 0 0 0 00 asks to delete (RFC 8078 §4).
          if (type === cds && algorithm === 0) continue;
          const isDigest = isAssignedAlgorithm(algorithm);
          if (isDigest && isAssignedDigest(digest)) continue;
          yield {
            at: fieldAt(record, isDigest ? 2 : 1),
            message: `${isDigest ? `${digest} is no digest` : `${algorithm} is no algorithm`} that resolvers know; where no other DS record is left, they treat the zone as not signed. Copy the record from the child zone again.`,
            refusedBy: isDigest && type === ds ? ['knot'] : [],
          };
        }
      }
    }
  },
});
