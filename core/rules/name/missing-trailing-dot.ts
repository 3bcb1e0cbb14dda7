import { labelsOf, type Name, nameFromWire, withoutDot } from '../../dns/name.ts';
import { targetOffset } from '../../dns/rdata.ts';
import { types } from '../../dns/types/index.ts';
import type { Record, Zone } from '../../zone/zone.ts';
import { defineRule, fixIn } from '../rule.ts';

const withNames = types.filter((type) => type.status !== 'meta' && type.fields.some((it) => it.kind.isName));

export default defineRule({
  id: 'name/missing-trailing-dot',
  severity: 'error',
  on: 'zone',
  summary: 'A full name in RDATA ends in a dot.',
  references: ['RFC 1035 §5.1', 'RFC 1912 §2.2'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || labelsOf(apex).length < 2) return;
    const twice = `${apex}${apex}`;
    const isDoubled = (target: Name) => target === twice || target.endsWith(`.${twice}`);
    for (const type of withNames) {
      for (const record of recordsWith(zone, type.code, isDoubled)) {
        for (const place of record.fields) {
          if (!type.fields[place.field]?.kind.isName) continue;
          const target = nameFromWire(record.rdata, place.from);
          if (!isDoubled(target)) continue;
          const { uri } = record.at;
          const { end } = place.span;
          yield {
            at: { uri, span: place.span },
            message: `Without a final dot the zone is appended once more: this is ${target}, not ${withoutDot(target).slice(0, -apex.length)}. Add the dot.`,
            fixes: () => [fixIn(uri, 'Add the final dot', [{ at: { start: end, end }, newText: '.' }], true)],
          };
        }
      }
    }
  },
});

/** The records of a type with such a name in their RDATA. */
function* recordsWith(zone: Zone, type: number, isMeant: (target: Name) => boolean): Iterable<Record> {
  if (targetOffset(type) !== undefined) yield* zone.recordsTo(type, isMeant);
  else
    for (const rrset of zone.rrsetsOf(type))
      for (const record of rrset.records) if (record.targets.some(isMeant)) yield record;
}
