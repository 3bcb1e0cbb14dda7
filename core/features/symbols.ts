import { type Name, withoutDot } from '../dns/name.ts';
import { typeName } from '../dns/type-names.ts';
import { type Span, span } from '../text/span.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Uri } from '../zone/source.ts';
import { Record, type Zone } from '../zone/zone.ts';
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

/** The owners of a document with their RRsets and records, in the order of their first appearance. */
export function documentSymbols(snapshot: Snapshot, uri: Uri): readonly DocumentSymbol[] {
  const place = placeOf(snapshot, uri);
  if (!place) return [];
  const outline = new Outline(place);
  return outline.symbols();
}

class Outline {
  private readonly zone: Zone;
  private readonly place: ZonePlace;
  private readonly isShort: boolean;

  constructor(place: ZonePlace) {
    this.zone = place.zone;
    this.place = place;
    this.isShort = place.zone.records.count > mostRecordsInOutline;
  }

  symbols(): readonly DocumentSymbol[] {
    const { records } = this.zone;
    const groups = new Map<number, Map<number, number[]>>();
    for (let row = 0; row < records.count; row++) {
      if (records.files[row] !== this.place.file) continue;
      const owner = records.owners[row] as number;
      const type = records.types[row] as number;
      let sets = groups.get(owner);
      if (!sets) {
        sets = new Map();
        groups.set(owner, sets);
      }
      const rows = sets.get(type);
      if (rows) rows.push(row);
      else sets.set(type, [row]);
    }
    return [...groups].map(([owner, sets]) => this.owner(this.zone.names.nameOf(owner), sets));
  }

  private owner(name: Name, sets: ReadonlyMap<number, readonly number[]>): DocumentSymbol {
    const { apex } = this.zone;
    const rows = [...sets.values()];
    const first = new Record(this.zone, Math.min(...rows.map((it) => it[0] as number)));
    const last = new Record(this.zone, Math.max(...rows.map((it) => it.at(-1) as number)));
    return {
      name: shownOwner(name, apex),
      detail: [...sets.keys()].map(typeName).join(' '),
      kind: name === apex ? 'zone' : 'owner',
      at: span(first.at.span.start, last.at.span.end),
      nameAt: first.ownerSpan,
      children: this.isShort ? [] : [...sets].map(([type, of]) => this.rrset(type, of)),
    };
  }

  private rrset(type: number, rows: readonly number[]): DocumentSymbol {
    const records = rows.map((row) => new Record(this.zone, row));
    const [first] = records as [Record];
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
