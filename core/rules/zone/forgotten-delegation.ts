import { defineRule } from '../rule.ts';
import { childZone, recordBelow } from './parents.ts';

export default defineRule({
  id: 'zone/forgotten-delegation',
  severity: 'warning',
  on: 'published',
  summary: 'A zone is delegated by the zone above it.',
  references: ['RFC 1034 §4.2.1'],
  *check(published) {
    const child = childZone(published);
    // Where the parent has records of its own there, that is the worse fault, and another rule's.
    if (!child || child.delegation || recordBelow(child.parent, child.apex)) return;
    const { soa, parent, apex } = child;
    yield {
      at: { uri: soa.source.uri, span: soa.typeSpan },
      message: `The zone ${parent.apex} of this workspace does not delegate ${apex} to any server; where the two are not on the same servers, nobody finds this zone. Add its NS records there.`,
    };
  },
});
