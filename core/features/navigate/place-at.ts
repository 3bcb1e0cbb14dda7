import type { Name } from '../../dns/name.ts';
import { entryKind } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { type Span, span, touches } from '../../text/span.ts';
import type { Tenant } from '../../workspace/agency.ts';
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

/**
 * The name at an offset of a zone file, in the first zone that the file belongs to; of a template or of a value, in the
 * first zone that is made of it.
 */
export function nameAt(snapshot: Snapshot, uri: Uri, offset: number): TouchedName | undefined {
  const document = snapshot.documents.get(uri);
  if (document && snapshot.isZoneFile(uri)) return nameIn(snapshot.zonesOf(uri), uri, document.file, offset);
  const at = { uri, span: span(offset, offset + 1) };
  for (const tenant of tenantsMadeOf(snapshot, uri)) {
    const { zone, made } = snapshot.tenantZone(tenant);
    for (const { document: text, map } of zone ? made.values() : []) {
      for (const found of map.spansOf(at)) {
        const touched = nameIn([zone as Zone], text.uri, text.file, found.start);
        const origin = touched && map.originOf(touched.span);
        if (!touched || !origin) continue;
        const said = origin.isValue ? origin.values.find((it) => touches(it.span, offset)) : undefined;
        if (said ? said.uri === uri : origin.isLiteral) return { ...touched, span: (said ?? origin.at).span };
      }
    }
  }
  return undefined;
}

/** How many tenants are looked at for what a file makes: the first that has it is as good as any. */
const fewTenants = 50;

/** The tenants whose zones are made of a template, a tenant's file or `agency.yaml`. */
function tenantsMadeOf(snapshot: Snapshot, uri: Uri): readonly Tenant[] {
  const own = snapshot.agency?.byUri.get(uri);
  if (own) return own.template === undefined ? [] : [own];
  const all = uri === snapshot.agency?.uri ? snapshot.templated : snapshot.tenantsOfTemplate(uri);
  return all.slice(0, fewTenants);
}

function nameIn(zones: readonly Zone[], uri: Uri, file: ZoneFile, offset: number): TouchedName | undefined {
  const { entry, part, index } = cursorAt(file, offset);
  if (entry < 0) return undefined;
  for (const zone of zones) {
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
