import { withoutDot } from '../../dns/name.ts';
import { showLookups } from '../../mail/spf-tree-text.ts';
import { defineRule } from '../rule.ts';
import { reductionFixes } from './reduction-fixes.ts';

/** RFC 7208 §4.6.4. */
const limit = 10;

export default defineRule({
  id: 'spf/lookup-limit',
  severity: 'error',
  on: 'spf',
  summary: 'An SPF record needs at most ten DNS lookups.',
  references: ['RFC 7208 §4.6.4'],
  *check(place) {
    const { record, parsed } = place;
    if (!place.leadsOn) return;
    const { tree } = place;
    if (tree.lookups <= limit) return;
    const dearest = [...tree.children].sort((a, b) => b.lookups - a.lookups)[0];
    const blame =
      dearest?.term && dearest.lookups > 1
        ? ` ${parsed.value.slice(dearest.term.at.start, dearest.term.at.end)} alone needs ${showLookups(dearest)}.`
        : '';
    yield {
      at: { uri: record.source.uri, span: place.spanOf({ start: 0, end: parsed.value.length }) },
      message: `The SPF record of ${withoutDot(record.owner)} needs ${showLookups(tree)} DNS lookups; receivers stop at ${limit} and treat it as broken.${blame}`,
      fixes: () => reductionFixes(place, limit),
    };
  },
});
