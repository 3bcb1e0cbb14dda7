import { isAtOrBelow, type Name, nameToWire, parseName, root } from '../../dns/name.ts';
import type { Span } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import type { Refused } from '../refused.ts';
import { writtenChanges } from './made-changes.ts';
import { moveOf } from './name-move.ts';
import { nameAt, type TouchedName } from './place-at.ts';
import { agencyChanges, originChanges, placeChanges, type RenameChange } from './rename-changes.ts';
import { placesToMove } from './rename-places.ts';
import { refusalOfNew, refusalOfOld } from './rename-refusal.ts';
import { isAbsolute, readName } from './written-name.ts';

/** What a rename starts from: where the name is written, and how. */
export interface RenameStart {
  readonly span: Span;
  readonly placeholder: string;
}

/** Whether the name at an offset can be renamed; undefined where no name stands there. */
export function prepareRename(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
): RenameStart | Refused | undefined {
  const touched = nameAt(snapshot, uri, offset);
  if (!touched) return undefined;
  const move = moveOf(touched.name, touched.name, touched.origin !== undefined);
  const refusal = refusalOfOld(snapshot, move, placesToMove(snapshot, move));
  if (refusal !== undefined) return { refusal };
  return { span: touched.span, placeholder: writtenAt(snapshot, uri, touched.span) };
}

/**
 * Renames the name at an offset in all zones of the workspace: owners, names in RDATA, domains in SPF and DMARC, hosts
 * in `agency.yaml`, each in the form in which it is written as far as its origin allows. A name takes along what is said of it in names below
 * that begin with an underscore; other names below it are names of their own and stay. Renaming the argument of
 * $ORIGIN renames everything at and below it.
 */
export function rename(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  newText: string,
): readonly RenameChange[] | Refused {
  const touched = nameAt(snapshot, uri, offset);
  if (!touched)
    return { refusal: 'No name stands here. Put the cursor on an owner, a target or a domain in SPF.' };
  const to = meaningOf(touched, newText.trim());
  if (typeof to !== 'string') return to;
  const move = moveOf(touched.name, to, touched.origin !== undefined);
  if (to === move.from) return [];
  const found = placesToMove(snapshot, move);
  const refusal = refusalOfOld(snapshot, move, found) ?? refusalOfNew(snapshot, move, found);
  if (refusal !== undefined) return { refusal };
  const written = writtenChanges(snapshot, placeChanges(found.places, move));
  if ('refusal' in written) return written;
  return [
    ...written,
    ...(move.isSubtree ? originChanges(touched.zone, move) : []),
    ...agencyChanges(snapshot, move),
  ];
}

/** What the user typed means, read as the place would read it. */
function meaningOf({ place, origin, zone }: TouchedName, text: string): Name | Refused {
  if (/[\s;()"]/.test(text) || text === '')
    return { refusal: 'A name has no blanks, quotes, parentheses or semicolons. Write one such as www.' };
  const fault = `${text} is no name: its labels have 1 to 63 octets, all of it at most 255. Write one such as www.`;
  if (place?.part) return parseName(text.replace(/\.$/, ''), root) ?? { refusal: fault };
  const under = origin ? origin.before && nameToWire(origin.before) : place?.record.origin;
  const meant = readName(text, under);
  if (meant === undefined) return { refusal: fault };
  const { apex } = zone;
  const full = parseName(text, root);
  if (!isAbsolute(text) && apex !== undefined && full !== undefined && isAtOrBelow(full, apex))
    return {
      refusal: `Without a final dot, ${text} means ${meant}. Write ${full} with the dot, or less of it.`,
    };
  return meant;
}

function writtenAt(snapshot: Snapshot, uri: Uri, { start, end }: Span): string {
  return (snapshot.documents.get(uri)?.text ?? '').slice(start, end);
}
