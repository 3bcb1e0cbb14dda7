import { defineRule } from '../rule.ts';
import { childZone, recordBelow } from './parents.ts';

export default defineRule({
  id: 'zone/parent-child-both-present',
  severity: 'warning',
  on: 'published',
  summary: 'A name is kept in one zone only.',
  references: ['RFC 1034 §4.2.1'],
  *check(published) {
    const child = childZone(published);
    const record = child && !child.delegation ? recordBelow(child.parent, child.apex) : undefined;
    if (!child || !record) return;
    const { soa, parent, apex } = child;
    yield {
      at: { uri: soa.source.uri, span: soa.typeSpan },
      message: `${apex} is a zone here, and ${parent.apex} has records at or below it without delegating it; which of the two the world sees depends on the server. Keep the records in one of them.`,
      related: [{ at: record.at, message: `A record in ${parent.apex}.` }],
    };
  },
});
