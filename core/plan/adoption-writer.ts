import { type Name, nameToWire } from '../dns/name.ts';
import { showRdata } from '../dns/rdata.ts';
import { typeName } from '../dns/type-names.ts';
import { entryKind, none } from '../syntax/entries.ts';
import { type Edit, insert } from '../text/edit.ts';
import type { Record } from '../zone/record.ts';
import type { Source, Uri } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';
import { deletions } from './delete-entries.ts';
import type { Change } from './diff.ts';
import { rrType } from './rr-type.ts';
import { type RRset, rdataKey } from './rrset.ts';
import { serialOf, withSerial } from './soa.ts';

/** Collects the edits that bring RRsets into the files of a zone, in the layout of the lines around them. */
export class AdoptionWriter {
  /** Where what has no place yet is written: the zone's own file. */
  readonly home: Source;
  private readonly zone: Zone;
  private readonly changes = new Map<Uri, Edit[]>();
  private readonly doomed: Record[] = [];

  constructor(zone: Zone, home: Source) {
    this.zone = zone;
    this.home = home;
  }

  /**
   * Writes a whole RRset into the zone's own file, which lies over what made `written`; or the comment that takes it away.
   * False where that cannot be said: a part of it is in the file already.
   */
  replace(change: Change, written: readonly Record[]): boolean {
    if (written.some(({ source }) => source.uri === this.home.uri)) return false;
    if (change.kind === 'remove') this.append(`; zonewright-remove ${change.owner} ${typeName(change.type)}`);
    else {
      const set = wantedSet(change.after, written[0]);
      for (const rdata of set.rdata) this.add({ ...set, rdata: [rdata] }, undefined);
    }
    return true;
  }

  adopt(change: Change): void {
    const written = this.zone.find(change.owner, change.type)?.records ?? [];
    if (change.kind === 'remove') {
      this.doomed.push(...written);
      return;
    }
    const wanted = wantedSet(change.after, written[0]);
    const missing = new Map(wanted.rdata.map((rdata) => [rdataKey(wanted.type, rdata), rdata]));
    const left: Record[] = [];
    for (const record of written) {
      if (missing.delete(rdataKey(record.type, record.rdata))) this.setTtl(record, wanted.ttl);
      else left.push(record);
    }
    for (const [key, rdata] of missing) {
      const record = left.shift();
      if (!record) break;
      missing.delete(key);
      this.setTtl(record, wanted.ttl);
      this.setRdata(record, rdata);
    }
    const keepsOne = left.length < written.length;
    this.doomed.push(...left);
    const beside = keepsOne ? written.findLast((it) => !left.includes(it)) : this.lastOf(change.owner);
    for (const rdata of missing.values()) this.add({ ...wanted, rdata: [rdata] }, beside);
  }

  edits(): ReadonlyMap<Uri, readonly Edit[]> {
    for (const [uri, edits] of deletions(this.doomed)) this.of(uri).push(...edits);
    return this.changes;
  }

  private of(uri: Uri): Edit[] {
    const edits = this.changes.get(uri) ?? [];
    this.changes.set(uri, edits);
    return edits;
  }

  private setTtl(record: Record, ttl: number): void {
    if (record.ttl === ttl) return;
    const { ttlSpan, typeSpan, source } = record;
    this.of(source.uri).push(
      ttlSpan ? { at: ttlSpan, newText: String(ttl) } : insert(typeSpan.start, `${ttl} `),
    );
  }

  /** Word by word where the words are fields, so that parentheses and comments between them stay. */
  private setRdata(record: Record, rdata: Uint8Array): void {
    const { type, source, fields, rdataSpan } = record;
    const words = showRdata(type, rdata).split(' ');
    const before = showRdata(type, record.rdata).split(' ');
    const isWordwise =
      type !== rrType.txt && words.length === fields.length && before.length === words.length;
    if (!isWordwise) {
      this.of(source.uri).push({ at: rdataSpan, newText: showRdata(type, rdata) });
      return;
    }
    for (const [i, field] of fields.entries()) {
      if (words[i] !== before[i]) this.of(source.uri).push({ at: field.span, newText: words[i] as string });
    }
  }

  /** A new line below a record of the same owner, in its columns; at the end of the zone's file where there is none. */
  private add(set: RRset, beside: Record | undefined): void {
    if (!beside) {
      this.append(this.line(set, this.lastRow()));
      return;
    }
    const { uri, file } = beside.source;
    const lineEnd = file.text.indexOf('\n', beside.at.span.end);
    if (lineEnd >= 0) this.of(uri).push(insert(lineEnd + 1, `${this.line(set, beside)}\n`));
    else this.of(uri).push(insert(file.text.length, `\n${this.line(set, beside)}\n`));
  }

  /** A line at the end of the zone's own file. */
  private append(line: string): void {
    const { uri, file } = this.home;
    const edits = this.of(uri);
    const isOpen = edits.length === 0 && file.text !== '' && !file.text.endsWith('\n');
    edits.push(insert(file.text.length, isOpen ? `\n${line}\n` : `${line}\n`));
  }

  private line({ owner, type, ttl, rdata }: RRset, like: Record | undefined): string {
    const shown = showRdata(type, rdata[0] as Uint8Array);
    const name = this.ownerAfter(owner, like);
    if (!like) return `${name} ${ttl} ${typeName(type)} ${shown}`;
    const { text, entries, tokens } = like.source.file;
    const start = text.lastIndexOf('\n', like.typeSpan.start) + 1;
    const isInheriting = like.ttlSpan === undefined && like.ttl === ttl;
    const head = isInheriting ? name : `${name} ${ttl}`;
    const classToken = entries.classes[like.entry] as number;
    const classed =
      classToken === none ? head : `${head.padEnd((tokens.starts[classToken] as number) - start - 1)} IN`;
    const typed = `${classed.padEnd(like.typeSpan.start - start - 1)} ${typeName(type)}`;
    return `${typed.padEnd(like.rdataSpan.start - start - 1)} ${shown}`;
  }

  /** Relative where the origin of the line above is the apex; else absolute, which is right everywhere. */
  private ownerAfter(owner: Name, like: Record | undefined): string {
    const { apex, origins, records } = this.zone;
    const isFirst = !like && this.home.file.text === '' && this.home !== this.zone.files[0];
    if (isFirst && apex !== undefined) return relative(owner, apex);
    const origin = like && origins[records.origins[like.row] as number];
    if (!origin || apex === undefined || !sameOctets(origin, nameToWire(apex))) return owner;
    return relative(owner, apex);
  }

  /** Whether a line may be written beside a record: that of a zone laid over others belongs into its own file. */
  private isIn({ source }: Record): boolean {
    return this.home === this.zone.files[0] || source.uri === this.home.uri;
  }

  private lastOf(owner: Name): Record | undefined {
    return this.zone
      .at(owner)
      .flatMap(({ records }) => records)
      .filter((it) => this.isIn(it) && isWritten(it) && !this.doomed.some(({ row }) => row === it.row))
      .sort((a, b) => a.row - b.row)
      .at(-1);
  }

  /** What the end of the zone's own file is like. */
  private lastRow(): Record | undefined {
    const { records } = this.zone;
    for (let row = records.count - 1; row >= 0; row--) {
      const record = this.recordAt(row);
      if (record?.source.uri === this.home.uri) return record;
    }
    return undefined;
  }

  private recordAt(row: number): Record | undefined {
    const { records } = this.zone;
    for (const record of this.zone.recordsOf(records.files[row] as number, records.entries[row] as number))
      if (isWritten(record)) return record;
    return undefined;
  }
}

function relative(owner: Name, apex: Name): string {
  return owner === apex ? '@' : owner.slice(0, -apex.length - 1);
}

/** The SOA keeps its own serial, which every deploy makes anew. */
function wantedSet(set: RRset, written: Record | undefined): RRset {
  if (set.type !== rrType.soa || !written) return set;
  return { ...set, rdata: set.rdata.map((rdata) => withSerial(rdata, serialOf(written.rdata))) };
}

function sameOctets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}

/** Whether a line of a file says a record by itself; $GENERATE makes several. */
export function isWritten({ source, entry }: Record): boolean {
  return source.file.entries.kinds[entry] === entryKind.record;
}
