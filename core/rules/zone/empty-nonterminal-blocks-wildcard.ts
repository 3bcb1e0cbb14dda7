import { labelsOf, type Name, nameToWire, parentOf } from '../../dns/name.ts';
import { a, aaaa, cname } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { firstRecordOf } from '../name/owners.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { wildcardsOf } from './wildcards.ts';

export default defineRule({
  id: 'zone/empty-nonterminal-blocks-wildcard',
  severity: 'info',
  on: 'zone',
  summary: 'A name below a wildcard exists by itself, not only through names below it.',
  references: ['RFC 4592 §2.2.2'],
  *check(zone) {
    if (purposeOf(zone) !== 'domain') return;
    for (const wildcard of wildcardsOf(zone)) {
      if (![a, aaaa, cname, mx].some((it) => zone.findAt(wildcard, it.code))) continue;
      const parent = parentOf(zone.names.nameOf(wildcard)) as Name;
      const above = nameToWire(parent);
      const seen = new Set<Name>();
      for (let id = 0; id < zone.names.count; id++) {
        if (!zone.hasRecords(id) || !zone.names.isAtOrBelow(id, above)) continue;
        const wire = zone.names.wireOf(id);
        const first = (wire[0] as number) + 1;
        if (first + above.length >= wire.length) continue;
        // Only the name right below the wildcard's parent is one that the wildcard would answer for.
        let name = zone.names.nameOf(id);
        for (let up = parentOf(name); up !== undefined && up !== parent; up = parentOf(up)) name = up;
        if (seen.has(name) || /^[_*]/.test(labelsOf(name)[0] ?? '')) continue;
        seen.add(name);
        if (zone.at(name).length > 0) continue;
        const record = firstRecordOf(zone, id);
        yield {
          at: { uri: record.source.uri, span: record.isOwnerInherited ? record.typeSpan : record.ownerSpan },
          message: `Because of this record the name ${name} exists without records of its own, so the wildcard no longer answers for it (RFC 4592 §2.2.2). Where it should have an address, write it there.`,
          related: [{ at: firstRecordOf(zone, wildcard).at, message: 'The wildcard.' }],
        };
      }
    }
  },
});
