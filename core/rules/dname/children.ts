import { nameToWire } from '../../dns/name.ts';
import { dname } from '../../dns/types/basic.ts';
import { RRset } from '../../zone/rrset.ts';
import { defineRule } from '../rule.ts';

/** NSEC3 owners are hashes that only look like names (RFC 6672 §5.3.4). */
const allowed = new Set([46, 47, 50]);

export default defineRule({
  id: 'dname/children',
  severity: 'error',
  on: 'zone',
  summary: 'Nothing stands below a DNAME.',
  references: ['RFC 6672 §2.4'],
  refusedBy: ['nsd', 'knot'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(dname.code)) {
      const above = nameToWire(rrset.owner);
      for (let name = 0; name < zone.names.count; name++) {
        const group = zone.index.firsts[name] as number;
        if (
          group === zone.index.firsts[name + 1] ||
          name === rrset.ownerId ||
          !zone.names.isAtOrBelow(name, above)
        )
          continue;
        const below = new RRset(zone, group);
        if (allowed.has(below.type)) continue;
        const record = below.first;
        yield {
          at: { uri: record.at.uri, span: record.isOwnerInherited ? record.typeSpan : record.ownerSpan },
          message: `The DNAME at ${rrset.owner} redirects every name below it, so nobody ever sees this one; NSD and Knot refuse the zone. Delete it, or the DNAME.`,
          related: [{ at: rrset.first.at, message: 'The DNAME.' }],
          tag: 'unnecessary',
        };
      }
    }
  },
});
