import { defineRule } from '../rule.ts';

const most = { terms: 20, characters: 900 };

export default defineRule({
  id: 'spf/too-many-terms',
  severity: 'hint',
  on: 'spf',
  summary: 'An SPF record is short enough to be read.',
  references: ['RFC 7208 §3.4'],
  *check(place) {
    const { terms, value } = place.parsed;
    if (terms.length <= most.terms && value.length <= most.characters) return;
    yield {
      at: place.locationOf({ start: 0, end: value.length }),
      message: `The record has ${terms.length} terms in ${value.length} characters; nobody sees any more who may send. Merge networks, and move what belongs together into records of their own.`,
    };
  },
});
