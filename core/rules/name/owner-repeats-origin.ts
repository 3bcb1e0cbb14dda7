import { labelsOf, nameToWire, withoutDot } from '../../dns/name.ts';
import { RRset } from '../../zone/zone.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'name/owner-repeats-origin',
  severity: 'error',
  on: 'zone',
  summary: 'An owner does not contain the zone twice.',
  references: ['RFC 1035 §5.1'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || labelsOf(apex).length < 2) return;
    const wire = nameToWire(apex);
    const twice = Uint8Array.from([...wire.subarray(0, -1), ...wire]);
    for (let name = 0; name < zone.names.count; name++) {
      if (zone.index.firsts[name] === zone.index.firsts[name + 1]) continue;
      if (!zone.names.isAtOrBelow(name, twice)) continue;
      const owner = zone.names.nameOf(name);
      const record = new RRset(zone, zone.index.firsts[name] as number).first;
      if (record.isOwnerInherited) continue;
      const { uri } = record.at;
      const at = record.ownerSpan;
      yield {
        at: { uri, span: at },
        message: `Without a final dot the zone is appended once more: this is ${owner}, not ${withoutDot(owner).slice(0, -apex.length)}. Nobody asks for that name. Add the dot.`,
        fixes: () => [
          fixIn(uri, 'Add the final dot', [{ at: { start: at.end, end: at.end }, newText: '.' }], true),
        ],
      };
    }
  },
});
