import { nameShape } from '../../zone/name-shape.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { firstRecordOf, ownersOf } from './owners.ts';

export default defineRule({
  id: 'name/hyphen-34',
  severity: 'warning',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Only encoded names have hyphens in third and fourth place.',
  references: ['RFC 5890 §2.3.1', 'RFC 3696 §5'],
  *check(zone) {
    if (purposeOf(zone) !== 'domain') return;
    for (const id of ownersOf(zone, nameShape.reservedHyphens)) {
      // Tokens of services, and hashes, have what they have.
      if ((zone.names.shapeOf(id) & nameShape.underscore) !== 0) continue;
      const record = firstRecordOf(zone, id);
      if (record.isOwnerInherited || record.type === 50) continue;
      yield {
        at: { uri: record.source.uri, span: record.ownerSpan },
        message: `A label of ${zone.names.nameOf(id)} has hyphens in third and fourth place, which is reserved for encodings such as xn--; certificate authorities and registries refuse it. Choose another name.`,
      };
    }
  },
});
