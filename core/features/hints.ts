import type { Field } from '../dns/field.ts';
import { ttl as ttlField } from '../dns/fields/number.ts';
import { type Name, withoutDot } from '../dns/name.ts';
import { readTtl, ttlInWords } from '../dns/ttl.ts';
import { soa, txt } from '../dns/types/basic.ts';
import { isSpfValue, parseSpf } from '../mail/spf.ts';
import { entryKind, none } from '../syntax/entries.ts';
import { tokenKind } from '../syntax/tokens.ts';
import { type HintKind, showsHints } from '../workspace/settings.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { joinStrings } from '../zone/joined-text.ts';
import { Record } from '../zone/record.ts';
import type { Uri } from '../zone/source.ts';
import { entriesBetween } from './entry-range.ts';
import { placeOf, rowsOfEntries, type ZonePlace } from './place.ts';
import { showBudget, spfTreesOf } from './spf-reading.ts';

/** A word that the editor shows between those of the text. */
export interface Hint {
  readonly at: number;
  readonly label: string;
  readonly kind: HintKind;
  /** Whether it belongs to what stands behind it, as a field's name does; else to what stands before. */
  readonly isBefore: boolean;
}

/** Below this many seconds a TTL reads as well in digits. */
const shortTtl = 60;

/** What a text leaves unsaid between two offsets, of the kinds that are switched on, in the order of the text. */
export function hintsBetween(snapshot: Snapshot, uri: Uri, start: number, end: number): readonly Hint[] {
  const place = placeOf(snapshot, uri);
  const file = snapshot.documents.get(uri)?.file;
  if (!place || !file) return [];
  const { first, limit } = entriesBetween(file, start, end);
  const rows = rowsOfEntries(place, first, limit);
  const writer = new HintWriter(snapshot, place);
  for (let entry = first; entry < limit; entry++) {
    const kind = file.entries.kinds[entry];
    const row = rows.get(entry);
    if (kind === entryKind.ttl) writer.addDirectiveTtl(uri, entry);
    if (kind === entryKind.record && row !== undefined) writer.addRecord(new Record(place.zone, row));
  }
  return writer.hints
    .filter((it) => it.at >= start && it.at <= end)
    .sort((a, b) => a.at - b.at || Number(a.isBefore) - Number(b.isBefore));
}

class HintWriter {
  readonly hints: Hint[] = [];
  private readonly snapshot: Snapshot;
  private readonly place: ZonePlace;
  private treeOf: ReturnType<typeof spfTreesOf> | undefined;

  constructor(snapshot: Snapshot, place: ZonePlace) {
    this.snapshot = snapshot;
    this.place = place;
  }

  addDirectiveTtl(uri: Uri, entry: number): void {
    const file = this.snapshot.documents.get(uri)?.file;
    const token = file?.entries.rdatas[entry] ?? none;
    if (!file || token >= (file.entries.limits[entry] as number)) return;
    this.addTime(file.text, file.tokens.starts[token] as number, file.tokens.ends[token] as number);
  }

  addRecord(record: Record): void {
    const { text } = record.source.file;
    if (record.isOwnerInherited) this.addOwner(record);
    const { ttlSpan } = record;
    if (ttlSpan) this.addTime(text, ttlSpan.start, ttlSpan.end);
    const { definition } = record;
    if (definition?.fields.some((it) => it.kind.isName)) {
      for (const { field, span, from } of record.fields) {
        const { kind, name } = definition.fields[field] as Field;
        if (record.type === soa.code) this.add(span.start, `${name}:`, 'soaFields', true);
        if (kind.isName) this.addRest(text, span.start, span.end, this.nameAt(record, from));
        if (record.type === soa.code && kind === ttlField) this.addTime(text, span.start, span.end);
      }
    }
    if (record.type === txt.code && this.isOn('spfLookups')) this.addLookups(record);
  }

  private nameAt(record: Record, from: number): Name {
    return record.zone.names.nameFromWire(record.rdata, from);
  }

  private addOwner(record: Record): void {
    const { origin, owner, ownerSpan, zone } = record;
    const shown = origin ? relativeTo(owner, zone.names.nameFromWire(origin, 0)) : owner;
    this.add(ownerSpan.start, shown, 'inheritedOwner', true);
  }

  /** What the origin adds to a relative name. */
  private addRest(text: string, start: number, end: number, name: Name): void {
    const written = text.slice(start, end);
    if (written === '@') this.add(end, name, 'absoluteName', false);
    const isAbsolute = /(?:^|[^\\])(?:\\\\)*\.$/.test(written);
    if (written === '@' || isAbsolute || !name.startsWith(`${written.toLowerCase()}.`)) return;
    this.add(end, name.slice(written.length), 'absoluteName', false);
  }

  private addTime(text: string, start: number, end: number): void {
    const seconds = readTtl(text, start, end);
    if (seconds < shortTtl || !/^\d+$/.test(text.slice(start, end))) return;
    this.add(end, ttlInWords(seconds), 'ttl', false);
  }

  private addLookups(record: Record): void {
    const value = joinStrings(record.rdata);
    if (!isSpfValue(value)) return;
    this.treeOf ??= spfTreesOf(this.snapshot, this.place.zone);
    const { source, rdataSpan } = record;
    const { tokens } = source.file;
    let last = (source.file.entries.limits[record.entry] as number) - 1;
    while (tokens.kinds[last] === tokenKind.comment) last--;
    const at = Math.max(tokens.ends[last] as number, rdataSpan.start);
    this.add(at, showBudget(this.treeOf(parseSpf(value), record.owner)), 'spfLookups', false);
  }

  private add(at: number, label: string, kind: HintKind, isBefore: boolean): void {
    if (this.isOn(kind)) this.hints.push({ at, label, kind, isBefore });
  }

  private isOn(kind: HintKind): boolean {
    return showsHints(this.snapshot.settings, kind);
  }
}

/** A name as it is written under an origin: `@`, without the origin, or absolute where it lies elsewhere. */
function relativeTo(name: Name, origin: Name): string {
  if (name === origin) return '@';
  return name.endsWith(`.${origin}`) ? withoutDot(name).slice(0, -origin.length) : name;
}
