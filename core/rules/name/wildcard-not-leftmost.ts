import { nameShape } from '../../zone/name-shape.ts';
import { defineRule } from '../rule.ts';
import { firstRecordOf, ownersOf } from './owners.ts';

export default defineRule({
  id: 'name/wildcard-not-leftmost',
  severity: 'warning',
  on: 'zone',
  summary: 'A wildcard is an asterisk alone in the leftmost label.',
  references: ['RFC 4592 §2.1'],
  *check(zone) {
    for (const id of ownersOf(zone, nameShape.strayAsterisk)) {
      const record = firstRecordOf(zone, id);
      if (record.isOwnerInherited) continue;
      yield {
        at: { uri: record.source.uri, span: record.ownerSpan },
        message: `${zone.names.nameOf(id)} is no wildcard: only a leftmost label that is * alone stands for other names. As it is, the asterisk is a letter, and nobody asks for it. Write the names, or a wildcard such as *.example.net.`,
      };
    }
  },
});
