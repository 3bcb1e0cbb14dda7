import { showName } from '../../dns/name.ts';
import { entryKind } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { type Span, span } from '../../text/span.ts';
import { directivesOf } from '../directives.ts';
import { defineRule, fixIn } from '../rule.ts';
import { recordsFrom } from './entry-records.ts';

export default defineRule({
  id: 'syntax/origin-not-absolute',
  severity: 'warning',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'An $ORIGIN ends in a dot.',
  references: ['RFC 1035 §5.1'],
  *check(zone) {
    for (const [number, { uri, file }] of zone.files.entries()) {
      const relative = directivesOf(file).flatMap((entry) => relativeOrigin(file, entry) ?? []);
      const behind = relative.map((it) => it.entry + 1);
      const origins = new Map<number, string>();
      for (const { entry, origin } of recordsFrom(zone, number, behind))
        if (origin && file.entries.kinds[entry] === entryKind.record)
          origins.set(entry - 1, showName(origin));
      for (const { entry, at } of relative) {
        const meant = origins.get(entry);
        yield {
          at: { uri, span: at },
          message: `Without a final dot this is relative to the origin before${meant === undefined ? '' : `, so it means ${meant}`}; new versions of NSD refuse the zone. Write the whole name with a dot.`,
          fixes: () =>
            meant === undefined ? [] : [fixIn(uri, `Write ${meant}`, [{ at, newText: meant }], true)],
        };
      }
    }
  },
});

/** An $ORIGIN without a final dot, and where its name is; undefined for other directives. */
function relativeOrigin(
  { entries, tokens, text }: ZoneFile,
  entry: number,
): { readonly entry: number; readonly at: Span } | undefined {
  const token = entries.rdatas[entry] as number;
  if (entries.kinds[entry] !== entryKind.origin || token >= (entries.limits[entry] as number))
    return undefined;
  const at = span(tokens.starts[token] as number, tokens.ends[token] as number);
  const written = text.slice(at.start, at.end);
  return written.endsWith('.') || written === '@' ? undefined : { entry, at };
}
