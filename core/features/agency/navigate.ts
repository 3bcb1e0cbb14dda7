import type { Name } from '../../dns/name.ts';
import { span, touches } from '../../text/span.ts';
import { type NamedPlace, namedPlaces } from '../../workspace/agency/named.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { isAgencyFile } from '../../workspace/workspace.ts';
import type { Location, Uri } from '../../zone/source.ts';
import type { Highlight } from '../highlights.ts';
import type { Link } from '../links.ts';
import { askedValuesOf, inclusionsIn, valuesOfTemplate } from './template-use.ts';
import { placesOfValue, tenantsShown, writtenValueAt } from './template-value.ts';

/** A thing that several files of the agency name. */
export interface NamedThing {
  readonly kind: 'server' | 'template' | 'service' | 'value';
  readonly name: string;
  /** Where it is named here. */
  readonly at: Location;
}

/** The thing that an offset of an agency file, or of a template, names; undefined where none is. */
export function thingAt(snapshot: Snapshot, uri: Uri, offset: number): NamedThing | undefined {
  const document = snapshot.documents.get(uri);
  if (!document) return undefined;
  const place = namedPlaces(document).find((it) => touches(it.span, offset));
  if (place) {
    const kind = kindOf(snapshot, place);
    return kind && { kind, name: place.name, at: { uri, span: place.span } };
  }
  const read = askedValuesOf(snapshot, uri).find((it) => touches(it.nameAt.span, offset));
  if (read) return { kind: 'value', name: read.name, at: read.nameAt };
  const inclusion = inclusionsIn(snapshot, uri).find((it) => touches(it.at.span, offset));
  if (!inclusion?.target) return undefined;
  const name = nameOfFile(snapshot, inclusion.target);
  return name === undefined ? undefined : { kind: 'template', name, at: inclusion.at };
}

/** Who mail goes out through is a server where one has the name. */
function kindOf(snapshot: Snapshot, { kind, name }: NamedPlace): NamedThing['kind'] | undefined {
  if (kind === 'sender') return snapshot.agency?.servers.some((it) => it.id === name) ? 'server' : 'service';
  return kind === 'server' || kind === 'template' || kind === 'service' || kind === 'value'
    ? kind
    : undefined;
}

/** The name of a template by its file, as tenants write it; undefined for a file that only others include. */
function nameOfFile({ agency }: Snapshot, uri: Uri): string | undefined {
  return agency?.templates.names.find((it) => agency.templates.uriOf(it) === uri);
}

/** Where an agency's thing is declared: a server's key, a template's file. Empty where nothing declares it. */
export function declarationsOf(snapshot: Snapshot, { kind, name, at }: NamedThing): readonly Location[] {
  const { agency } = snapshot;
  if (!agency) return [];
  if (kind === 'template') {
    const uri = agency.templates.uriOf(name);
    return uri === undefined ? [] : [{ uri, span: span(0, 0) }];
  }
  if (kind === 'server')
    return placesOf(snapshot, 'server', name)
      .filter((it) => it.isKey && it.uri === agency.uri)
      .map(locationOf);
  if (kind === 'value') return readersOf(snapshot, at.uri, name);
  return [];
}

/** Where templates read a value of a file: a tenant's own template, else all. */
function readersOf(snapshot: Snapshot, uri: Uri, name: string): readonly Location[] {
  const { agency } = snapshot;
  if (!agency) return [];
  const own = agency.byUri.get(uri)?.template;
  const templates =
    own === undefined ? agency.templates.names.flatMap((it) => agency.templates.uriOf(it) ?? []) : [own];
  return templates.flatMap((it) =>
    valuesOfTemplate(snapshot, it).flatMap((value) => (value.name === name ? [value.at] : [])),
  );
}

/** All places that name a thing, its declaration among them. */
export function placesNamingThing(snapshot: Snapshot, thing: NamedThing): readonly NamedPlace[] {
  return placesOf(snapshot, thing.kind, thing.name);
}

function placesOf(snapshot: Snapshot, kind: NamedThing['kind'], name: string): readonly NamedPlace[] {
  const found: NamedPlace[] = [];
  for (const document of snapshot.documents.values()) {
    if (!isAgencyFile(document.uri) || !isOfAgency(snapshot, document.uri)) continue;
    for (const place of namedPlaces(document))
      if (place.name === name && kindOf(snapshot, place) === kind) found.push(place);
  }
  return found;
}

/** Only the agency that is read counts: a folder may hold others deeper down. */
function isOfAgency({ agency }: Snapshot, uri: Uri): boolean {
  return uri === agency?.uri || (agency !== undefined && uri.startsWith(agency.tenantsFolder));
}

/** Who names a thing; with its declaration where that is wanted. */
export function referencesToThing(
  snapshot: Snapshot,
  thing: NamedThing,
  withDeclaration: boolean,
): readonly Location[] {
  const declared = declarationsOf(snapshot, thing);
  const isDeclared = (it: Location) =>
    declared.some((at) => at.uri === it.uri && at.span.start === it.span.start);
  const places = placesNamingThing(snapshot, thing)
    .map(locationOf)
    .filter((it) => !isDeclared(it));
  const included = thing.kind === 'template' ? inclusionsOf(snapshot, thing.name) : [];
  const reads = thing.kind === 'value' ? readsOfValue(snapshot, thing.name) : [];
  return [...(withDeclaration && thing.kind !== 'value' ? declared : []), ...places, ...included, ...reads];
}

/** Where any template reads a value. */
export function readsOfValue(snapshot: Snapshot, name: string): readonly Location[] {
  return [...(snapshot.agency?.templates.texts.keys() ?? [])].flatMap((uri) =>
    askedValuesOf(snapshot, uri).flatMap((it) => (it.name === name ? [it.nameAt] : [])),
  );
}

/** Where templates include a template by its name. */
export function inclusionsOf(snapshot: Snapshot, name: string): readonly Location[] {
  const { agency } = snapshot;
  const target = agency?.templates.uriOf(name);
  if (!agency || target === undefined) return [];
  return [...agency.templates.texts.keys()].flatMap((uri) =>
    inclusionsIn(snapshot, uri).flatMap((it) => (it.target === target ? [it.at] : [])),
  );
}

function locationOf({ uri, span: at }: NamedPlace): Location {
  return { uri, span: at };
}

/** Where what an offset of the agency's YAML files or of a template names is defined; undefined where it names nothing there. */
export function agencyDefinitions(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  shown: Name | undefined,
): readonly Location[] | undefined {
  const written = writtenValueAt(snapshot, uri, offset);
  if (written) {
    const tenants = tenantsShown(snapshot, uri, shown);
    const own = placesOfValue(snapshot, tenants.slice(0, 1), written);
    // Where the shown tenant has no such value, others do.
    return own.length > 0 ? own : placesOfValue(snapshot, tenants, written).slice(0, 1);
  }
  // A file that others include need not be a template that tenants can name.
  const included = inclusionsIn(snapshot, uri).find((it) => touches(it.at.span, offset))?.target;
  if (included !== undefined) return [{ uri: included, span: span(0, 0) }];
  const thing = thingAt(snapshot, uri, offset);
  return thing && declarationsOf(snapshot, thing);
}

/** Who else names what an offset of an agency's file or template names; undefined where it names nothing there. */
export function agencyReferences(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  withDeclaration: boolean,
): readonly Location[] | undefined {
  const thing = thingAt(snapshot, uri, offset);
  if (thing) return referencesToThing(snapshot, thing, withDeclaration);
  const written = writtenValueAt(snapshot, uri, offset);
  return written && placesOfValue(snapshot, tenantsShown(snapshot, uri, undefined), written);
}

/** The places of one document that name the same as an offset; undefined where it names nothing of the agency's. */
export function agencyHighlights(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
): readonly Highlight[] | undefined {
  const thing = thingAt(snapshot, uri, offset);
  if (!thing) return undefined;
  const declared = declarationsOf(snapshot, thing);
  return referencesToThing(snapshot, thing, true).flatMap((it) => {
    const isDeclared = declared.some((at) => at.uri === it.uri && at.span.start === it.span.start);
    const { span: at } = it;
    return it.uri === uri && at.end > at.start ? [{ at, kind: isDeclared ? 'owner' : 'target' }] : [];
  });
}

/** The links of an agency's file or template: the files of the templates that it names. */
export function agencyLinks(snapshot: Snapshot, uri: Uri): readonly Link[] {
  const document = snapshot.documents.get(uri);
  const places = document ? namedPlaces(document) : [];
  const named = places.flatMap(({ kind, name, span: at }): readonly Link[] => {
    const target = kind === 'template' ? snapshot.agency?.templates.uriOf(name) : undefined;
    return target === undefined ? [] : [{ at, target }];
  });
  const included = inclusionsIn(snapshot, uri).flatMap(({ at, target }) =>
    target === undefined ? [] : [{ at: at.span, target }],
  );
  return [...named, ...included];
}
