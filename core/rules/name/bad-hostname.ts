import { a, aaaa } from '../../dns/types/basic.ts';
import { nameShape } from '../../zone/name-shape.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { firstRecordOf, ownersOf } from './owners.ts';
import { oddTargets } from './targets.ts';

/** Hosts that have an underscore by design: Active Directory's, and those that only SPF asks for. */
const exceptions = /(?:^|\.)(?:_spf[^.]*|gc\._msdcs(?:\..*)?)\./;

export default defineRule({
  id: 'name/bad-hostname',
  severity: 'warning',
  on: 'zone',
  summary: 'A host has letters, digits and hyphens in its name.',
  references: ['RFC 952', 'RFC 1123 §2.1'],
  hides: ['single-label-absolute'],
  *check(zone) {
    if (purposeOf(zone) === 'policy') return;
    for (const id of ownersOf(zone, nameShape.notHost)) {
      const owner = zone.names.nameOf(id);
      const rrset = zone.findAt(id, a.code) ?? zone.findAt(id, aaaa.code);
      if (!rrset || exceptions.test(owner) || hasOtherRule(zone.names.shapeOf(id))) continue;
      const record = firstRecordOf(zone, id);
      const span = record.isOwnerInherited ? record.typeSpan : record.ownerSpan;
      yield {
        at: { uri: record.source.uri, span },
        message: `${owner} has an address, but it is no host name: only letters, digits and inner hyphens are allowed. BIND refuses the zone unless check-names says otherwise, and many programs do not connect. Rename it.`,
      };
    }
    for (const target of oddTargets(zone)) {
      const { shape, record } = target;
      const definition = record.definition?.fields.find((it) => it.kind.isName);
      if ((shape & nameShape.notHost) === 0 || hasOtherRule(shape) || definition?.isHost !== true) continue;
      if (record.type === 6 && target.offset > 0) continue;
      yield {
        at: target.at,
        message: `${target.name} is to be a host, but it is no host name: only letters, digits and inner hyphens are allowed, and BIND refuses the zone unless check-names says otherwise. Rename the host.`,
      };
    }
  },
});

/** Asterisks, letters of other scripts and pieces of a URL are reported by themselves. */
function hasOtherRule(shape: number): boolean {
  return (shape & (nameShape.strayAsterisk | nameShape.nonAscii | nameShape.urlMark)) !== 0;
}
