import { type Name, withoutDot } from '../dns/name.ts';
import { typeName } from '../dns/type-names.ts';
import { type Span, span } from '../text/span.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { Record } from '../zone/record.ts';
import type { Uri } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';
import { agencySymbols } from './agency/outline.ts';
import { shortened } from './hover/markdown.ts';
import { mailRole } from './mail-role.ts';
import { placeOf, type ZonePlace } from './place.ts';

/** A thing that a document declares, and what lies in it. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'zone' | 'owner' | 'rrset' | 'record';
  /** All of it, from the first record to the last one, children included. */
  readonly at: Span;
  /** What is selected when somebody goes there. */
  readonly nameAt: Span;
  readonly children: readonly DocumentSymbol[];
}

/** In a zone of more records than this, the outline has the owners only: editors hold all of it, and nobody opens as much. */
export const mostRecordsInOutline = 20_000;

/** The most owners in an outline: that of a million names would cost the server more than the zone itself. */
export const mostOwnersInOutline = 20_000;

/** The owners of a document with their RRsets and records, in the order of their first appearance; of other files of the agency, keys and blocks. */
export function documentSymbols(snapshot: Snapshot, uri: Uri): readonly DocumentSymbol[] {
  const ofAgency = agencySymbols(snapshot, uri);
  if (ofAgency) return ofAgency;
  const place = placeOf(snapshot, uri);
  if (!place) return [];
  const { zone } = place;
  const { firsts, nexts } = chainsOf(place);
  const isShort = zone.records.count > mostRecordsInOutline;
  const shown = firsts.slice(0, mostOwnersInOutline).map((it) => ownerSymbol(zone, it, nexts, isShort));
  return firsts.length > shown.length ? [...shown, restSymbol(zone, firsts, shown.length)] : shown;
}

/** Stands for the owners that the outline leaves out, and leads to the first of them. */
function restSymbol(zone: Zone, firsts: readonly number[], shown: number): DocumentSymbol {
  const { at } = new Record(zone, firsts[shown] as number);
  const name = `and ${firsts.length - shown} more names`;
  return { name, detail: '', kind: 'owner', at: at.span, nameAt: at.span, children: [] };
}

/** The first row of each owner, and behind each row the next one of its owner, -1 behind the last. */
function chainsOf({ zone, file }: ZonePlace): {
  readonly firsts: readonly number[];
  readonly nexts: Int32Array;
} {
  const { records, names } = zone;
  const firsts: number[] = [];
  const lasts = new Int32Array(names.count).fill(-1);
  const nexts = new Int32Array(records.count).fill(-1);
  for (let row = 0; row < records.count; row++) {
    if (records.files[row] !== file) continue;
    const owner = records.owners[row] as number;
    const last = lasts[owner] as number;
    if (last < 0) firsts.push(row);
    else nexts[last] = row;
    lasts[owner] = row;
  }
  return { firsts, nexts };
}

function ownerSymbol(zone: Zone, first: number, nexts: Int32Array, isShort: boolean): DocumentSymbol {
  const { apex } = zone;
  const record = new Record(zone, first);
  const name = record.owner;
  const sets = new Map<number, Record[]>();
  let last = first;
  for (let row = first; row >= 0; row = nexts[row] as number) {
    const type = zone.records.types[row] as number;
    const set = sets.get(type);
    if (!set) sets.set(type, isShort ? [] : [new Record(zone, row)]);
    else if (!isShort) set.push(new Record(zone, row));
    last = row;
  }
  return {
    name: shownOwner(name, apex),
    detail: [...sets.keys()].map(typeName).join(' '),
    kind: name === apex ? 'zone' : 'owner',
    at: span(record.at.span.start, new Record(zone, last).at.span.end),
    nameAt: record.ownerSpan,
    children: isShort ? [] : [...sets].map(([type, records]) => rrsetSymbol(type, records)),
  };
}

function rrsetSymbol(type: number, records: readonly Record[]): DocumentSymbol {
  const first = records[0] as Record;
  const last = records.at(-1) as Record;
  return {
    name: typeName(type),
    detail: shortened(records.map((it) => mailRole(it) ?? it.shown).join(', ')),
    kind: 'rrset',
    at: span(first.at.span.start, last.at.span.end),
    nameAt: first.typeSpan,
    children: records.length < 2 ? [] : records.map(recordSymbol),
  };
}

function recordSymbol(record: Record): DocumentSymbol {
  return {
    name: shortened(record.shown),
    detail: mailRole(record) ?? '',
    kind: 'record',
    at: record.at.span,
    nameAt: record.rdataSpan,
    children: [],
  };
}

/** An owner as the outline of its zone names it: `@` for the apex, without the zone's name below it. */
function shownOwner(name: Name, apex: Name | undefined): string {
  if (name === apex) return `@ ${withoutDot(name)}`;
  if (apex !== undefined && name.endsWith(`.${apex}`)) return name.slice(0, -apex.length - 1);
  return withoutDot(name);
}
