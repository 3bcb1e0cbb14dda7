import { sshfp } from '../../dns/types/security.ts';
import type { Record } from '../../zone/record.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'sshfp/dup',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'A host has one key of a kind.',
  references: ['RFC 4255 §3.1'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(sshfp.code)) {
      const known = new Map<number, Record>();
      for (const record of rrset.records) {
        const { rdata } = record;
        const kind = (rdata[0] as number) * 256 + (rdata[1] as number);
        const first = known.get(kind);
        if (!first) known.set(kind, record);
        else if (octetKey(first.rdata) !== octetKey(rdata))
          yield {
            at: record.at,
            message: `${rrset.owner} has another key of this kind already, and a server shows one; whoever holds the other key passes for the host. Delete the one that is gone, unless several machines share the name.`,
            related: [{ at: first.at, message: 'The other key.' }],
          };
      }
    }
  },
});
