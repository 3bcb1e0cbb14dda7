import { withoutDot } from '../../dns/name.ts';
import { parseSpf } from '../../mail/spf.ts';
import { reductionsOf, type SpfReduction } from '../../mail/spf-reduce.ts';
import { evaluatedLookups, spfTree } from '../../mail/spf-tree.ts';
import { showLookups } from '../../mail/spf-tree-text.ts';
import { applyEdits, changeBetween } from '../../text/edit.ts';
import { defineRule, type Fix } from '../rule.ts';
import type { SpfPlace } from '../spf-places.ts';

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
    if (evaluatedLookups(parsed).length === 0) return;
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
      fixes: () => fixes(place),
    };
  },
});

/** All steps at once that bring the record below the limit, then each step by itself. */
function fixes(place: SpfPlace): readonly Fix[] {
  const { record, parsed, resolver } = place;
  const single = reductionsOf(parsed, record.owner, resolver);
  const steps: SpfReduction[] = [];
  let value = parsed.value;
  for (;;) {
    const current = parseSpf(value);
    if (spfTree(current, record.owner, resolver).lookups <= limit) break;
    const step = reductionsOf(current, record.owner, resolver)[0];
    if (!step) break;
    steps.push(step);
    value = applyEdits(value, step.fix.edits);
  }
  const [first] = steps;
  const last = steps.at(-1);
  const all: Fix[] = [];
  if (first && last && steps.length > 1) {
    const edit = changeBetween(parsed.value, value);
    const title = `Reduce it in ${steps.length} steps (${first.before} → ${last.after} lookups)`;
    all.push(place.fixOf({ title, edits: [edit], safe: false }));
  }
  return [...all, ...single.map((it) => place.fixOf(it.fix))];
}
