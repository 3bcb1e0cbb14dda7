import { a, aaaa, txt } from '../../dns/types/basic.ts';
import { reads } from '../../zone/reads.ts';
import { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

/** A header, and the record that says how much fits (EDNS). */
const fixedOctets = 12 + 11;

export default defineRule({
  id: 'zone/response-too-large',
  severity: 'warning',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'An answer fits into one packet.',
  references: ['RFC 9715 §3', 'RFC 6891 §6.2.5'],
  *check(zone) {
    const { index, records, names } = zone.columns(reads.nothing);
    for (const group of largeGroups(zone)) {
      let octets = fixedOctets;
      for (let i = index.starts[group] as number; i < (index.starts[group + 1] as number); i++) {
        const row = index.order[i] as number;
        // Type, class, TTL, length, and the owner as a pointer.
        octets += 12 + (records.rdata[row + 1] as number) - (records.rdata[row] as number);
      }
      if (octets <= 512 - 259) continue;
      octets += names.wireOf(index.owners[group] as number).length + 4;
      if (octets <= 512) continue;
      const rrset = new RRset(zone, group);
      // One long key is as long as it is, and answers by TCP are normal then.
      if (octets <= 1232 && rrset.size === 1) continue;
      yield {
        at: rrset.first.at,
        ...(octets <= 1232 ? { severity: 'info' as const } : {}),
        message: `The answer with all ${rrset.size} ${rrset.typeName} records of ${rrset.owner} has about ${octets} octets, more than the ${octets <= 1232 ? '512 that old resolvers take' : '1232 that fit into one packet'}; every question is asked again over TCP, which some networks block. Delete records that nobody needs any more, or move them to names of their own.`,
      };
    }
  },
});

/** The groups that may be large: of addresses only those with more than one. */
function* largeGroups(zone: Zone): Iterable<number> {
  yield* zone.groupsOf(txt.code);
  for (const type of [a, aaaa]) yield* zone.groupsOfSeveral(type.code);
}
