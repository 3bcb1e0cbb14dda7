import { type Name, parentOf, root, withoutDot } from '../../dns/name.ts';
import type { CopyDifference } from '../../mail/spf-copy.ts';
import { showDate } from '../../mail/spf-copy-note.ts';
import { networkRecordsInto } from '../../mail/spf-flatten.ts';
import { targetName } from '../../mail/spf-target-name.ts';
import type { SpfTerm } from '../../mail/spf-term.ts';
import { lookupLimit } from '../../mail/spf-vocabulary.ts';
import { type Edit, insert } from '../../text/edit.ts';
import { span } from '../../text/span.ts';
import type { SpfCopy } from '../../workspace/spf-copies.ts';
import { quoteText } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import type { Uri } from '../../zone/source.ts';
import { isFollowed } from '../delete-record.ts';
import type { MailPlaces } from '../mail-places.ts';
import type { Fix } from '../rule.ts';
import type { SpfPlace } from '../spf-places.ts';
import { freeNames } from './flattened-names.ts';

/**
 * The fix that writes copied networks anew, in place: the records, the dates above them, and where they no longer fit,
 * further records with the includes that lead there. None where that would take too many lookups.
 */
export function copyAgain(copy: SpfCopy, difference: CopyDifference, places: MailPlaces): readonly Fix[] {
  const { records } = copy;
  const values = networkRecordsInto(records.length, difference.networks);
  const further = values.slice(records.length);
  if (values.length < records.length) return [];
  const edits = new Map<Uri, Edit[]>([[records[0].source.uri, datesOf(copy, difference)]]);
  const add = (uri: Uri, own: readonly Edit[]): void => {
    edits.set(uri, [...(edits.get(uri) ?? []), ...own]);
  };
  for (const [i, { row }] of records.entries()) {
    const place = places.spf.inRow(row);
    const newText = values[i];
    if (!place || newText === undefined || place.parsed.value === newText) continue;
    const whole = { at: span(0, place.parsed.value.length), newText };
    for (const [uri, own] of place.fixOf({ title: '', edits: [whole], safe: false }).edits) add(uri, own);
  }
  let effect = `${difference.missing.length} added, ${difference.surplus.length} removed`;
  if (further.length > 0) {
    const last = records.at(-1) as Record;
    const owners = freeNames(last.zone, parentOf(last.owner) ?? root, further.length);
    const leading = [...includersOf(last.owner, places)];
    const dearest = Math.max(...leading.map(({ place }) => place.tree.lookups));
    const isTooDear = dearest + further.length > lookupLimit;
    if (leading.length === 0 || isTooDear || owners.length < further.length) return [];
    const behind = linesBehind(last, owners, further);
    if (!behind) return [];
    add(last.source.uri, [behind]);
    const includes = owners.map((it) => ` include:${withoutDot(it)}`).join('');
    for (const { place, term } of leading) {
      const fix = { title: '', edits: [insert(term.at.end, includes)], safe: false };
      for (const [uri, own] of place.fixOf(fix).edits) add(uri, own);
    }
    effect += `; ${dearest} → ${dearest + further.length} lookups`;
  }
  return [{ title: `Copy the networks again (${effect})`, isSafe: false, edits }];
}

/** The edits that say in the comment of when the networks are now. */
function datesOf({ note }: SpfCopy, { sources }: CopyDifference): Edit[] {
  return sources.flatMap(({ source: { asOf: before, asOfAt }, networks, asOf }) => {
    if (networks === undefined || asOf === undefined || asOf === before) return [];
    const at = span(note.start + asOfAt.start, note.start + asOfAt.end);
    return [{ at, newText: before === undefined ? showDate(asOf) : asOf }];
  });
}

/** The SPF records of the zone that include a name, with the term that does. */
function* includersOf(
  name: Name,
  { spf }: MailPlaces,
): Iterable<{ readonly place: SpfPlace; readonly term: SpfTerm }> {
  for (const { first, others } of spf.texts()) {
    if (!first.leadsOn) continue;
    for (const place of [first, ...others(false)]) {
      const { owner } = place.record;
      for (const term of place.parsed.terms) {
        if (term.kind !== 'include') continue;
        if (targetName(term.domain, { domain: owner, sender: owner }) === name) yield { place, term };
      }
    }
  }
}

/** The edit that writes TXT records on the lines behind one; undefined where the next record inherits its owner. */
function linesBehind(
  { source: { file }, entry }: Record,
  owners: readonly Name[],
  values: readonly string[],
): Edit | undefined {
  const { entries, tokens, text } = file;
  if (isFollowed(entries, entry)) return undefined;
  const end = tokens.starts[entries.limits[entry] as number] ?? text.length;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = values.map((value, i) => `${lineEnd}${owners[i]} TXT ${quoteText(value)}`);
  return insert(end, lines.join(''));
}
