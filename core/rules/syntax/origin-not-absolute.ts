import { showName } from '../../dns/name.ts';
import { entryKind } from '../../syntax/entries.ts';
import { Record, type Zone } from '../../zone/zone.ts';
import { directivesOf } from '../directives.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'syntax/origin-not-absolute',
  severity: 'warning',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'An $ORIGIN ends in a dot.',
  references: ['RFC 1035 §5.1'],
  *check(zone) {
    for (const [number, { uri, file }] of zone.files.entries()) {
      const { entries, tokens, text } = file;
      for (const entry of directivesOf(file)) {
        const token = entries.rdatas[entry] as number;
        if (entries.kinds[entry] !== entryKind.origin || token >= (entries.limits[entry] as number)) continue;
        const span = { start: tokens.starts[token] as number, end: tokens.ends[token] as number };
        const written = text.slice(span.start, span.end);
        if (written.endsWith('.') || written === '@') continue;
        const meant = originBehind(zone, number, entry);
        yield {
          at: { uri, span },
          message: `Without a final dot this is relative to the origin before${meant === undefined ? '' : `, so it means ${meant}`}; new versions of NSD refuse the zone. Write the whole name with a dot.`,
          fixes: () =>
            meant === undefined ? [] : [fixIn(uri, `Write ${meant}`, [{ at: span, newText: meant }], true)],
        };
      }
    }
  },
});

/** The origin of the first record behind a directive, as long as no other directive comes first. */
function originBehind(zone: Zone, number: number, entry: number): string | undefined {
  const { kinds } = zone.files[number]?.file.entries ?? { kinds: new Uint8Array() };
  if (kinds[entry + 1] !== entryKind.record) return undefined;
  const { entries, files, origins, count } = zone.records;
  for (let row = 0; row < count; row++) {
    if (files[row] !== number || entries[row] !== entry + 1) continue;
    const wire = zone.origins[origins[new Record(zone, row).row] as number];
    return wire && showName(wire);
  }
  return undefined;
}
