import { isAtOrBelow } from '../../dns/name.ts';
import { cname, ns } from '../../dns/types/basic.ts';
import { isApex } from '../../zone/zone.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule, type ServerKind } from '../rule.ts';
import { hasOwnAddress, targetsOf } from '../targets.ts';

export default defineRule({
  id: 'ns/target-cname',
  severity: 'error',
  on: 'published',
  summary: 'A name server is no alias.',
  references: ['RFC 2181 §10.3'],
  refusedBy: ['bind', 'knot'],
  *check(published) {
    const { zone } = published;
    const targets = targetsOf(zone, ns.code);
    for (const id of targets.ids) {
      if (hasOwnAddress(zone, id)) continue;
      const target = zone.names.nameOf(id);
      const answer = published.lookUp(target, cname.code);
      if (answer.kind !== 'records' && answer.kind !== 'redirected') continue;
      const { first } = answer.rrset;
      const isOwn = zone.apex !== undefined && isAtOrBelow(target, zone.apex) && answer.rrset.zone === zone;
      for (const record of targets.recordsOf(target)) {
        const refusedBy: readonly ServerKind[] = isOwn ? refusing(isApex(zone, record.ownerId)) : [];
        const refusal = refusedBy.length === 0 ? '' : `; ${names(refusedBy)} the zone`;
        yield {
          at: fieldAt(record, 0),
          message: `${target} is ${answer.kind === 'records' ? `an alias of ${first.targets[0]}` : `redirected by the DNAME at ${first.owner}`}, which a name server must not be: resolvers do not follow it${refusal}. Name a host with an address of its own.`,
          related: [{ at: first.at, message: answer.kind === 'records' ? 'The alias.' : 'The DNAME.' }],
          refusedBy,
        };
      }
    }
  },
});

/** BIND looks at the servers of the zone itself only; Knot also at those that the zone delegates to. */
function refusing(isOfZone: boolean): readonly ServerKind[] {
  return isOfZone ? ['bind', 'knot'] : ['knot'];
}

function names(servers: readonly ServerKind[]): string {
  return servers.length === 1 ? 'Knot refuses' : 'BIND and Knot refuse';
}
