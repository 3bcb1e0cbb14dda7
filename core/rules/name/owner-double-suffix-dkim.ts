import { labelsOf } from '../../dns/name.ts';
import { nameShape } from '../../zone/name-shape.ts';
import { defineRule, fixIn } from '../rule.ts';
import { doubledOwners } from './owner-repeats-origin.ts';
import { oddShapes } from './owners.ts';

export default defineRule({
  id: 'name/owner-double-suffix-dkim',
  severity: 'error',
  on: 'zone',
  summary: 'The name that a service gave for a record is not appended to the zone once more.',
  references: ['RFC 1035 §5.1', 'RFC 6376 §3.6.2.1'],
  *check(zone) {
    const shapes = oddShapes(zone);
    for (const { id, record, meant } of doubledOwners(zone)) {
      if (((shapes.get(id) ?? 0) & nameShape.underscore) === 0) continue;
      const { uri, file } = record.source;
      const at = record.ownerSpan;
      const labels = labelsOf(zone.apex ?? zone.names.nameOf(id)).length;
      const kept = file.text.slice(at.start, at.end).split('.').slice(0, -labels).join('.');
      yield {
        at: { uri, span: at },
        message: `The zone is appended once more here: this is ${zone.names.nameOf(id)}, and receivers of mail look at ${meant}. Write ${kept === '' ? '@' : kept} only.`,
        fixes: () => [fixIn(uri, 'Leave the zone out', [{ at, newText: kept === '' ? '@' : kept }], true)],
      };
    }
  },
});
