import type { Name } from '../../dns/name.ts';
import { entryKind } from '../../syntax/entries.ts';
import { type Span, span, touches } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { cursorAt } from '../cursor.ts';
import { type NamePlace, ownerPlace, placesIn } from './name-place.ts';
import { originsIn, type WrittenOrigin } from './origins.ts';

/** A name that an offset touches, and the zone in which it is read. */
export interface TouchedName {
  readonly zone: Zone;
  readonly name: Name;
  readonly span: Span;
  /** Where it is written in a record, or as the argument of $ORIGIN. */
  readonly place?: NamePlace;
  readonly origin?: WrittenOrigin;
}

/** The name at an offset of a zone file: in the first zone that the file belongs to. */
export function nameAt(snapshot: Snapshot, uri: Uri, offset: number): TouchedName | undefined {
  const document = snapshot.documents.get(uri);
  if (!document || !snapshot.isZoneFile(uri)) return undefined;
  const { file } = document;
  const { entry, part, index } = cursorAt(file, offset);
  if (entry < 0) return undefined;
  for (const zone of snapshot.zonesOf(uri)) {
    const number = zone.files.findIndex((it) => it.uri === uri);
    if (number < 0) continue;
    if (file.entries.kinds[entry] === entryKind.origin && part === 'argument' && index === 0) {
      const origin = originsIn(zone, number).find((it) => it.entry === entry);
      if (origin) return { zone, name: origin.name, span: origin.span, origin };
    }
    for (const record of zone.recordsOf(number, entry)) {
      const owner = ownerPlace(record);
      const places = owner ? [owner, ...placesIn(record)] : placesIn(record);
      const place = places.find((it) => touches(it.span, offset));
      if (place) return { zone, name: place.name, span: place.span, place };
    }
  }
  return undefined;
}

/** The $INCLUDE whose file name an offset touches: what it names, and where. */
export function includeAt(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
): { readonly target: string; readonly span: Span } | undefined {
  const document = snapshot.documents.get(uri);
  if (!document || !snapshot.isZoneFile(uri)) return undefined;
  const { file, text } = document;
  const { entry, part, index, word, token } = cursorAt(file, offset);
  const isTarget = entry >= 0 && file.entries.kinds[entry] === entryKind.include && part === 'argument';
  if (!isTarget || index !== 0 || token < 0) return undefined;
  return { target: text.slice(word.start, word.end).replace(/^"|"$/g, ''), span: span(word.start, word.end) };
}
