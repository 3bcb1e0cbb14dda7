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

/** In a file of more records than this, the outline ends at RRsets and says nothing of their data. */
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
    const children = [...sets].map(([type, rows]) => this.rrset(type, rows));
    const { apex } = this.zone;
    const first = Math.min(...[...sets.values()].map((rows) => rows[0] as number));
    return {
      name: shownOwner(name, apex),
      detail: [...sets.keys()].map(typeName).join(' '),
      kind: name === apex ? 'zone' : 'owner',
      at: around(children.map((it) => it.at)),
      nameAt: new Record(this.zone, first).ownerSpan,
      children,
    };
  }

  private rrset(type: number, rows: readonly number[]): DocumentSymbol {
    const records = rows.map((row) => new Record(this.zone, row));
    const [first] = records as [Record, ...Record[]];
    const name = typeName(type);
    return {
      name,
      detail: this.isShort ? '' : shortened(records.map((it) => mailRole(it) ?? it.shown).join(', ')),
      kind: 'rrset',
      at: around(records.map((it) => it.at.span)),
      nameAt: first.typeSpan,
      children:
        this.isShort || records.length < 2
          ? []
          : records.map((record) => ({
              name: shortened(record.shown),
              detail: mailRole(record) ?? '',
              kind: 'record',
              at: record.at.span,
              nameAt: record.rdataSpan,
              children: [],
            })),
    };
  }
}

/** An owner as the outline of its zone names it: `@` for the apex, without the zone's name below it. */
function shownOwner(name: Name, apex: Name | undefined): string {
  if (name === apex) return `@ ${withoutDot(name)}`;
  if (apex !== undefined && name.endsWith(`.${apex}`)) return name.slice(0, -apex.length - 1);
  return withoutDot(name);
}

function around(spans: readonly Span[]): Span {
  let start = Infinity;
  let end = 0;
  for (const it of spans) {
    start = Math.min(start, it.start);
    end = Math.max(end, it.end);
  }
  return span(start, end);
}
