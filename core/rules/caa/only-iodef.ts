import { caaSets, issueTags, knownTags } from '../caa-records.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'caa/only-iodef',
  severity: 'info',
  on: 'zone',
  summary: 'CAA records say who may issue.',
  references: ['RFC 8659 §4.3', 'RFC 8659 §4.4'],
  *check(zone) {
    for (const records of caaSets(zone)) {
      const [first] = records;
      if (!first || records.some((it) => issueTags.has(it.tag) || !knownTags.includes(it.tag))) continue;
      if (!records.some((it) => it.tag === 'iodef')) continue;
      yield {
        at: first.record.at,
        message: `The CAA records of ${first.record.owner} only say where to report; any authority may still issue, and has nothing to report. Add an issue record for each authority in use.`,
      };
    }
  },
});
