import type { Name } from '../dns/name.ts';
import { canonicalRdata, namesIn, readRdata, showRdata, typeDefinition } from '../dns/rdata.ts';
import type { TypeDefinition } from '../dns/type.ts';
import { typeName } from '../dns/type-names.ts';
import { WireWriter } from '../dns/wire.ts';
import { entryKind, none } from '../syntax/entries.ts';
import { type Span, span } from '../text/span.ts';
import { EntryWords } from './entry-words.ts';
import { reads } from './reads.ts';
import { noTarget } from './records.ts';
import type { Location, Source } from './source.ts';
import type { Zone, ZoneParts } from './zone.ts';

/** Where a field of RDATA is written, and where it stands in the RDATA. */
export interface FieldPlace {
  /** The field's index in its type's declaration. */
  readonly field: number;
  readonly span: Span;
  readonly from: number;
  readonly to: number;
}

/** One record and where it is written. */
export class Record {
  readonly zone: Zone;
  /** The record's row in the zone's columns. */
  readonly row: number;

  constructor(zone: Zone, row: number) {
    this.zone = zone;
    this.row = row;
  }

  get owner(): Name {
    return this.parts.names.nameOf(this.ownerId);
  }

  get ownerId(): number {
    return this.parts.records.owners[this.row] as number;
  }

  get type(): number {
    return this.parts.records.types[this.row] as number;
  }

  get typeName(): string {
    return typeName(this.type);
  }

  get definition(): TypeDefinition | undefined {
    return typeDefinition(this.type);
  }

  /** Seconds. */
  get ttl(): number {
    return this.parts.records.ttls[this.row] as number;
  }

  /** Wire form; a view that must not be changed. */
  get rdata(): Uint8Array {
    return this.parts.records.rdataOf(this.row);
  }

  /** RDATA with its names in lower case, for comparing. */
  get canonicalRdata(): Uint8Array {
    return canonicalRdata(this.type, this.rdata);
  }

  /** RDATA in canonical presentation format. */
  get shown(): string {
    return showRdata(this.type, this.rdata);
  }

  /** The one name in the RDATA; undefined for types with none, or several. */
  get target(): Name | undefined {
    const id = this.parts.records.targets[this.row] as number;
    return id === noTarget ? undefined : this.parts.names.nameOf(id);
  }

  /** The names in the RDATA. */
  get targets(): readonly Name[] {
    const { rdata, parts } = this;
    return namesIn(this.type, rdata).map((at) => parts.names.nameFromWire(rdata, at));
  }

  /** The whole file that the record is written in. */
  get source(): Source {
    return this.zone.columns(reads.text).files[this.parts.records.files[this.row] as number] as Source;
  }

  private get own(): Source {
    return this.parts.files[this.parts.records.files[this.row] as number] as Source;
  }

  /** Whoever came to the record asked for it, and noted that. */
  private get parts(): ZoneParts {
    return this.zone.columns(reads.nothing);
  }

  get entry(): number {
    return this.parts.records.entries[this.row] as number;
  }

  /** The whole entry, from its first token to its last. */
  get at(): Location {
    const { file, uri } = this.own;
    const { entries, tokens } = file;
    const first = entries.firsts[this.entry] as number;
    return { uri, span: span(tokens.starts[first] as number, tokens.ends[this.lastToken()] as number) };
  }

  /** The owner as written; the start of the line where it is inherited. */
  get ownerSpan(): Span {
    const { entries, tokens } = this.own.file;
    const token = entries.owners[this.entry] as number;
    if (token !== none) return span(tokens.starts[token] as number, tokens.ends[token] as number);
    const first = tokens.starts[entries.firsts[this.entry] as number] as number;
    return span(first, first);
  }

  get isOwnerInherited(): boolean {
    return this.own.file.entries.owners[this.entry] === none;
  }

  /** The TTL as written; undefined where it is inherited. */
  get ttlSpan(): Span | undefined {
    const { entries, tokens } = this.own.file;
    const token = entries.ttls[this.entry] as number;
    return token === none ? undefined : span(tokens.starts[token] as number, tokens.ends[token] as number);
  }

  get typeSpan(): Span {
    const { entries, tokens } = this.own.file;
    const token = entries.types[this.entry] as number;
    return span(tokens.starts[token] as number, tokens.ends[token] as number);
  }

  /** All of the RDATA as written, from its first word to its last token but a comment. */
  get rdataSpan(): Span {
    const { entries, tokens } = this.own.file;
    const first = Math.min(entries.rdatas[this.entry] as number, this.lastToken());
    return span(tokens.starts[first] as number, tokens.ends[this.lastToken()] as number);
  }

  /** Where each field is written. A $GENERATE's records have no fields of their own: the span is the directive's. */
  get fields(): readonly FieldPlace[] {
    const { file } = this.own;
    const { entries } = file;
    const places: FieldPlace[] = [];
    if (entries.kinds[this.entry] !== entryKind.record) return places;
    const words = new EntryWords(file);
    words.enter(entries.rdatas[this.entry] as number, entries.limits[this.entry] as number, this.origin);
    readRdata(this.type, words, new WireWriter(), 0, (field, start, end, from, to) =>
      places.push({ field, span: span(start, end), from, to }),
    );
    return places;
  }

  /** The origin under which the record is read, in wire form. */
  get origin(): Uint8Array | undefined {
    return this.parts.origins[this.parts.records.origins[this.row] as number];
  }

  private lastToken(): number {
    const { entries, tokens } = this.own.file;
    const first = entries.firsts[this.entry] as number;
    for (let i = (entries.limits[this.entry] as number) - 1; i > first; i--)
      if ((tokens.kinds[i] as number) < 5) return i;
    return first;
  }
}
