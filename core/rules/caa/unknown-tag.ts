import { editDistance } from '../../mail/edit-distance.ts';
import { caaSets, isCritical, knownTags } from '../caa-records.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'caa/unknown-tag',
  severity: 'warning',
  on: 'zone',
  summary: 'The tag of a CAA record is registered.',
  references: ['RFC 8659 §4.1', 'RFC 8659 §7'],
  *check(zone) {
    for (const records of caaSets(zone)) {
      for (const it of records) {
        // A critical one is caa/critical-unknown's.
        if (knownTags.includes(it.tag) || isCritical(it)) continue;
        const { record, tag } = it;
        const near = nearestTag(tag);
        const { uri, span } = fieldAt(record, 1);
        yield {
          at: { uri, span },
          message: `No authority knows "${tag}", so the record has no effect${near === undefined ? '' : `; was "${near}" meant?`}${near === undefined ? '.' : ''} The usual tags are issue, issuewild and iodef.`,
          fixes: () =>
            near !== undefined && isFieldWritten(record, 1)
              ? [fixIn(uri, `Write ${near}`, [{ at: span, newText: near }], false)]
              : [],
        };
      }
    }
  },
});

function nearestTag(tag: string): string | undefined {
  return knownTags
    .map((known) => ({ known, distance: editDistance(tag, known) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)[0]?.known;
}
