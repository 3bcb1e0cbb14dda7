import { labelsOf, nameToWire, withoutDot } from '../../dns/name.ts';
import { insert } from '../../text/edit.ts';
import { nameShape } from '../../zone/name-shape.ts';
import type { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule, fixIn } from '../rule.ts';
import { firstRecordOf, oddShapes } from './owners.ts';

export default defineRule({
  id: 'name/owner-repeats-origin',
  severity: 'error',
  on: 'zone',
  summary: 'An owner does not contain the zone twice.',
  references: ['RFC 1035 §5.1'],
  *check(zone) {
    const shapes = oddShapes(zone);
    for (const { id, record, meant } of doubledOwners(zone)) {
      if (((shapes.get(id) ?? 0) & nameShape.underscore) !== 0) continue;
      const { uri } = record.source;
      const at = record.ownerSpan;
      yield {
        at: { uri, span: at },
        message: `Without a final dot the zone is appended once more: this is ${zone.names.nameOf(id)}, not ${meant}. Nobody asks for that name. Add the dot.`,
        fixes: () => [fixIn(uri, 'Add the final dot', [insert(at.end, '.')], true)],
      };
    }
  },
});

/** The owners that hold the zone's name twice, with the record that writes each and the name that was meant. */
export function* doubledOwners(
  zone: Zone,
): Iterable<{ readonly id: number; readonly record: Record; readonly meant: string }> {
  const { apex, names } = zone;
  if (apex === undefined || labelsOf(apex).length < 2) return;
  const wire = nameToWire(apex);
  const twice = Uint8Array.from([...wire.subarray(0, -1), ...wire]);
  if (names.find(twice, 0, twice.length) < 0 && !names.mayHaveBelow(twice)) return;
  for (let id = 0; id < names.count; id++) {
    if (!zone.hasRecords(id) || !names.isAtOrBelow(id, twice)) continue;
    const record = firstRecordOf(zone, id);
    if (record.isOwnerInherited) continue;
    yield { id, record, meant: withoutDot(names.nameOf(id)).slice(0, -apex.length) };
  }
}
