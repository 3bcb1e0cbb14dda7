import { showLookups } from '../../mail/spf-tree-text.ts';
import { lookupLimit } from '../../mail/spf-vocabulary.ts';
import { defineRule } from '../rule.ts';
import { reductionFixes } from './reduction-fixes.ts';

/** From here on, one more service of the usual cost may break the record. */
const budget = 8;

export default defineRule({
  id: 'spf/lookup-budget',
  severity: 'warning',
  on: 'spf',
  summary: 'An SPF record leaves lookups for the next service.',
  references: ['RFC 7208 §4.6.4'],
  *check(place) {
    if (!place.leadsOn) return;
    const { tree, parsed } = place;
    if (tree.lookups < budget || tree.lookups > lookupLimit) return;
    yield {
      at: place.locationOf({ start: 0, end: parsed.value.length }),
      message: `This record needs ${showLookups(tree)} of ${lookupLimit} DNS lookups; one more service, or a change at one that is there, may break it. Delete what is not needed.`,
      fixes: () => reductionFixes(place, budget - 1),
    };
  },
});
