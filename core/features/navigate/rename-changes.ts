import { type Name, nameFromWire, withoutDot } from '../../dns/name.ts';
import type { Edit } from '../../text/edit.ts';
import { type Span, span } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { joinText } from '../../zone/joined-text.ts';
import type { Uri } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { agencyNames } from './agency-names.ts';
import type { Move } from './name-move.ts';
import type { NamePlace } from './name-place.ts';
import { originsIn } from './origins.ts';
import { writeLike } from './written-name.ts';

/** One edit of a rename, and why it is made. */
export interface RenameChange {
  readonly uri: Uri;
  readonly edit: Edit;
  /** `below`: the name goes along with the renamed one, as `_25._tcp.mail` does with `mail`. */
  readonly reason: 'name' | 'below';
}

/** The changes of all places. Where a string is written anew for several domains in it, that is one change. */
export function placeChanges(places: readonly NamePlace[], move: Move): readonly RenameChange[] {
  const changes: RenameChange[] = [];
  const texts = new Map<string, NamePlace[]>();
  for (const place of places) {
    const { record, name } = place;
    if (place.part) {
      const key = `${record.at.span.start} ${record.source.uri}`;
      texts.set(key, [...(texts.get(key) ?? []), place]);
      continue;
    }
    const edit = wordEdit(place, move);
    if (edit) changes.push({ uri: record.source.uri, edit, reason: reasonOf(name, move) });
  }
  for (const group of texts.values()) changes.push(...textChanges(group, move));
  return changes;
}

function reasonOf(name: Name, { from }: Move): RenameChange['reason'] {
  return name === from ? 'name' : 'below';
}

function wordEdit({ record, span: at, name }: NamePlace, move: Move): Edit | undefined {
  const written = record.source.file.text.slice(at.start, at.end);
  const origin = movedOrigin(record.origin && nameFromWire(record.origin), move);
  const newText = writeLike(move.moved(name) ?? name, written, origin);
  return newText === written ? undefined : { at, newText };
}

/** The changes of the domains in one TXT record, in the order of the text. */
function textChanges(places: readonly NamePlace[], move: Move): readonly RenameChange[] {
  const [{ record }] = places as [NamePlace];
  const text = joinText(record);
  if (!text) return [];
  const parts = places
    .flatMap(({ part, name }) =>
      part ? [{ name, ...domainChange(text.value, part, move.moved(name) ?? name) }] : [],
    )
    .sort((a, b) => a.part.start - b.part.start);
  const { uri } = record.source;
  const single = parts.flatMap(({ part, name, newText }) =>
    text.replace(part, newText).map((edit) => ({ uri, edit, reason: reasonOf(name, move) })),
  );
  if (single.every(({ edit: { at } }, i) => i === 0 || at.start >= (single[i - 1]?.edit.at.end ?? 0)))
    return single;
  // A string that grows past 255 octets is written anew, and its other domains with it.
  const start = parts[0]?.part.start ?? 0;
  let done = start;
  let newText = '';
  for (const it of parts) {
    newText += text.value.slice(done, it.part.start) + it.newText;
    done = it.part.end;
  }
  return text.replace(span(start, done), newText).map((edit) => ({ uri, edit, reason: 'name' as const }));
}

/** The part of a domain that changes, and what it becomes: the labels behind it stay as they are written. */
function domainChange(
  value: string,
  part: Span,
  to: Name,
): { readonly part: Span; readonly newText: string } {
  const end = value.charAt(part.end - 1) === '.' ? part.end - 1 : part.end;
  const old = value.slice(part.start, end).toLowerCase();
  const newText = withoutDot(to);
  let same = 0;
  for (let i = 1; i <= Math.min(old.length, newText.length); i++) {
    const char = old.charAt(old.length - i);
    if (char !== newText.charAt(newText.length - i)) break;
    if (char === '.') same = i;
  }
  return { part: span(part.start, end - same), newText: newText.slice(0, newText.length - same) };
}

/** The origin of a record once the subtree has moved, with the origins in it. */
function movedOrigin(origin: Name | undefined, { isSubtree, moves, moved }: Move): Name | undefined {
  return origin !== undefined && isSubtree && moves(origin) ? moved(origin) : origin;
}

/** The changes of the $ORIGIN directives of a zone's one file. */
export function originChanges(zone: Zone, move: Move): readonly RenameChange[] {
  const [source] = zone.files;
  if (!source) return [];
  return originsIn(zone, 0).flatMap(({ name, before, span: at }): readonly RenameChange[] => {
    const to = move.moves(name) ? move.moved(name) : undefined;
    const written = source.file.text.slice(at.start, at.end);
    const newText = to === undefined ? written : writeLike(to, written, movedOrigin(before, move));
    if (newText === written) return [];
    return [{ uri: source.uri, edit: { at, newText }, reason: name === move.from ? 'name' : 'below' }];
  });
}

/** The changes of the hosts that `agency.yaml` names. */
export function agencyChanges(snapshot: Snapshot, move: Move): readonly RenameChange[] {
  return agencyNames(snapshot).flatMap(({ name, uri, span: at }): readonly RenameChange[] => {
    const to = move.moves(name) ? move.moved(name) : undefined;
    if (to === undefined) return [];
    return [{ uri, edit: { at, newText: withoutDot(to) }, reason: reasonOf(name, move) }];
  });
}
