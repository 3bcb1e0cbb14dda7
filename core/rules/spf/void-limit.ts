import { voidLookupLimit } from '../../mail/spf-vocabulary.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'spf/void-limit',
  severity: 'error',
  on: 'spf',
  summary: 'At most two lookups of an SPF record find nothing.',
  references: ['RFC 7208 §4.6.4'],
  *check(place) {
    if (!place.leadsOn) return;
    const { tree, parsed } = place;
    if (tree.voids <= voidLookupLimit) return;
    yield {
      at: place.locationOf({ start: 0, end: parsed.value.length }),
      message: `${tree.voids} lookups of this record find nothing; receivers stop after ${voidLookupLimit} and treat it as broken. Delete the terms whose names do not exist.`,
    };
  },
});
