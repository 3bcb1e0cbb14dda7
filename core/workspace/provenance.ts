import type { Span } from '../text/span.ts';
import type { Record } from '../zone/record.ts';
import type { Location } from '../zone/source.ts';
import type { Snapshot } from './snapshot.ts';

/** Where a record comes from (agency.md §4.4). */
export interface Provenance {
  readonly kind: 'file' | 'template' | 'service';
  /** The entry in the file, the template's text, or the service in the tenant's file. */
  readonly at: Location;
  /** Where the values are said that the template put into it. */
  readonly values: readonly Location[];
}

/** Where a record of any zone of the workspace comes from. */
export function provenanceOf(snapshot: Snapshot, record: Record): Provenance {
  return provenanceAt(snapshot, record.at.uri, record.at.span);
}

/** Where a span of a zone's text comes from. */
export function provenanceAt(snapshot: Snapshot, uri: string, span: Span): Provenance {
  const origin = snapshot.madeText(uri)?.map.originOf(span);
  if (!origin) return { kind: 'file', at: { uri, span }, values: [] };
  const isTemplate = snapshot.agency?.templates.texts.has(origin.at.uri) === true;
  return {
    kind: isTemplate ? 'template' : 'service',
    at: origin.at,
    values: isTemplate ? origin.values : [],
  };
}

/** Where the user wrote what a location shows: of a made text the template's text, or the value that it comes from. */
export function causeOf(snapshot: Snapshot, at: Location): Location {
  const origin = snapshot.madeText(at.uri)?.map.originOf(at.span);
  if (!origin) return at;
  return (origin.isValue ? origin.values[0] : undefined) ?? origin.at;
}
