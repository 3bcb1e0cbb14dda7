import { withoutDot } from '../../dns/name.ts';
import { type Prefix, showPrefix } from '../../dns/prefix.ts';
import { type CopyDifference, compareCopy } from '../../mail/spf-copy.ts';
import type { CopySource } from '../../mail/spf-copy-note.ts';
import { type Span, span } from '../../text/span.ts';
import { networksOf, type SpfCopy } from '../../workspace/spf-copies.ts';
import type { MailPlaces } from '../mail-places.ts';
import { defineRule, type Report } from '../rule.ts';
import { copiedList } from './copied-list.ts';
import { copyAgain } from './copy-again.ts';

/** So many networks are named; the rest is counted. */
const mostNamed = 4;

export default defineRule({
  id: 'spf/flattened-stale',
  severity: 'warning',
  on: 'mail',
  summary: 'A copied list of networks is the one that its service has now.',
  references: ['RFC 7208 §5.2'],
  *check(places) {
    const noted = new Set<number>();
    for (const copy of places.spf.copies) {
      for (const { row } of copy.records) noted.add(row);
      yield* judge(copy, places);
    }
    const { external } = places.published.snapshot;
    yield* places.spf.judge((place) => (noted.has(place.record.row) ? [] : copiedList(place, external)));
  },
});

function* judge(copy: SpfCopy, places: MailPlaces): Iterable<Report> {
  const { records, sources, note } = copy;
  const [{ owner, source }] = records;
  const copied = records.flatMap(({ row }) => {
    const place = places.spf.inRow(row);
    return place ? networksOf(place.parsed) : [];
  });
  const difference = compareCopy(copied, sources, owner, places.spf.treeOf);
  for (const { source: from, isGrown, asOf } of difference.sources) {
    if (!isGrown) continue;
    const name = withoutDot(from.name);
    yield {
      at: { uri: source.uri, span: shift(from.nameAt, note.start) },
      message: `${name} has more than networks in its record by now${dated(asOf)}, so that a copy cannot say who sends. Write include:${name} in place of the copy.`,
    };
  }
  if (difference.missing.length + difference.surplus.length === 0) return;
  const first = sources[0] as CopySource;
  const last = sources.at(-1) as CopySource;
  yield {
    at: { uri: source.uri, span: shift(span(first.nameAt.start, last.nameAt.end), note.start) },
    message: `${changes(difference)} Copy the networks again.`,
    fixes: () => copyAgain(copy, difference, places),
  };
}

/** What became of the sources, and what that leads to. */
function changes({ sources, missing, surplus }: CopyDifference): string {
  const known = sources.filter((it) => it.networks !== undefined);
  const names = known.map(({ source, asOf }) => `${withoutDot(source.name)}${dated(asOf)}`).join(' and ');
  const has = known.length === 1 ? 'has' : 'have';
  const added = `mail from ${list(missing)} fails`;
  const left = `${list(surplus)} may go on sending in your name`;
  if (surplus.length === 0) return `${names} ${has} more networks than this copy: ${added}.`;
  if (missing.length === 0) return `${names} ${has} fewer networks than this copy: ${left}.`;
  return `${names} ${has} other networks than this copy: ${added}, and ${left}.`;
}

function dated(asOf: string | undefined): string {
  return asOf === undefined ? '' : ` (${asOf})`;
}

function list(networks: readonly Prefix[]): string {
  const shown = networks.slice(0, mostNamed).map(showPrefix);
  const rest = networks.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function shift({ start, end }: Span, by: number): Span {
  return span(start + by, end + by);
}
