import { a, aaaa, soa, txt } from '../dns/types/basic.ts';
import { isSpfValue, parseSpf } from '../mail/spf.ts';
import { type Span, span } from '../text/span.ts';
import { type LensKind, showsLenses } from '../workspace/settings.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { joinStrings } from '../zone/joined-text.ts';
import { Record } from '../zone/record.ts';
import type { Location, Uri } from '../zone/source.ts';
import { committedSerial, serialIn } from './hover/field.ts';
import { placesNaming } from './navigate/navigate.ts';
import { placeOf, recordOfEntry } from './place.ts';
import { pointersTo } from './pointers.ts';
import { beginsSpf, showBudget, spfTreesOf } from './spf-reading.ts';

/** A line that an editor shows above a record. What it says is worked out when it comes into view. */
export interface Lens {
  readonly at: Span;
  readonly kind: LensKind;
  /** The entry of the record that it stands above. */
  readonly entry: number;
}

/** The most lenses of a document: the editor holds them all, and nobody reads thousands. */
export const mostLenses = 2000;

/** Beyond this many records of a zone its hosts have no lenses, for each host is looked up in every zone. */
export const mostRecordsWithReferences = 5000;

/** The lenses of a document, of the kinds that are switched on, in the order of the text. */
export function lensesOf(snapshot: Snapshot, uri: Uri): readonly Lens[] {
  if (hasReach(snapshot, uri)) {
    const first = { at: span(0, 0), kind: 'reach', entry: 0 } as const;
    return showsLenses(snapshot.settings, 'reach') ? [first] : [];
  }
  const place = placeOf(snapshot, uri);
  if (!place) return [];
  const { zone, file } = place;
  const { records, names } = zone;
  const isOn = (kind: LensKind): boolean => showsLenses(snapshot.settings, kind);
  const hasReferences = isOn('references') && records.count <= mostRecordsWithReferences;
  const hosts = new Set<number>();
  const lenses: Lens[] = [];
  const add = (row: number, kind: LensKind): void => {
    const record = new Record(zone, row);
    lenses.push({ at: record.at.span, kind, entry: record.entry });
  };
  for (let row = 0; row < records.count && lenses.length < mostLenses; row++) {
    if (records.files[row] !== file) continue;
    const type = records.types[row];
    const owner = records.owners[row] as number;
    if (type === txt.code && isOn('spf') && beginsSpf(records.rdataOf(row))) add(row, 'spf');
    if (type === soa.code && isOn('serial') && committedSerial(snapshot, zone.files[0]?.uri) !== undefined)
      add(row, 'serial');
    if (!hasReferences || (type !== a.code && type !== aaaa.code) || hosts.has(owner)) continue;
    hosts.add(owner);
    if (pointersTo(snapshot, names.nameOf(owner)) > 0) add(row, 'references');
  }
  return lenses;
}

/** Whether an edit of a file reaches the zones of tenants: a template, or `agency.yaml` where there are templates. */
function hasReach(snapshot: Snapshot, uri: Uri): boolean {
  if (uri === snapshot.agency?.uri) return snapshot.templated.length > 0;
  return snapshot.tenantsOfTemplate(uri).length > 0;
}

/** The places that point to the host of a lens about references, those of SOA records left out as in its count. */
export function lensReferences(
  snapshot: Snapshot,
  uri: Uri,
  { entry }: Pick<Lens, 'entry'>,
): readonly Location[] {
  const place = placeOf(snapshot, uri);
  const host = place && recordOfEntry(place, entry);
  if (!host) return [];
  return placesNaming(snapshot, host.owner).flatMap(({ kind, record, span }) =>
    kind === 'target' && record.type !== soa.code ? [{ uri: record.source.uri, span }] : [],
  );
}

/** What a lens says; undefined where its record is gone. */
export function lensTitle(
  snapshot: Snapshot,
  uri: Uri,
  { kind, entry }: Pick<Lens, 'kind' | 'entry'>,
): string | undefined {
  const place = placeOf(snapshot, uri);
  const record = place && recordOfEntry(place, entry);
  if (!record) return undefined;
  switch (kind) {
    case 'spf': {
      const value = joinStrings(record.rdata);
      if (record.type !== txt.code || !isSpfValue(value)) return undefined;
      return `${showBudget(spfTreesOf(snapshot, record.zone)(parseSpf(value), record.owner))} lookups`;
    }
    case 'references': {
      const count = pointersTo(snapshot, record.owner);
      return count === 1 ? '1 record points here' : `${count} records point here`;
    }
    // What an edit reaches takes all tenants' zones: the server works it out by and by.
    case 'reach':
      return undefined;
    case 'serial': {
      const committed = committedSerial(snapshot, record.zone.files[0]?.uri);
      if (record.type !== soa.code || committed === undefined) return undefined;
      return `serial ${serialIn(record)}, committed ${committed}`;
    }
  }
}
