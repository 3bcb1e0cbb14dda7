import { type Name, nameToWire } from '../dns/name.ts';
import { canonicalRdata, namesIn, readRdata, showRdata, typeDefinition } from '../dns/rdata.ts';
import type { TypeDefinition } from '../dns/type.ts';
import { typeName } from '../dns/type-names.ts';
import { WireWriter } from '../dns/wire.ts';
import { entryKind, none } from '../syntax/entries.ts';
import type { Problem } from '../syntax/problem.ts';
import { type Span, span } from '../text/span.ts';
import { EntryWords } from './entry-words.ts';
import type { NameTable } from './name-table.ts';
import { noTarget, type Records } from './records.ts';
import { groupsByType, groupsOfSeveral, type RRsetIndex } from './rrset-index.ts';
import type { Location, Source, Uri } from './source.ts';

const noGroups = new Uint32Array();
const meant = 1;
const notMeant = 2;

/** An entry that could not be read, and its owner by number. */
export interface UnreadableEntry {
  readonly entry: number;
  readonly owner: number;
}

/** A problem and the file that it is in. */
export interface ZoneProblem extends Problem {
  readonly uri: Uri;
}

/** One zone as its files mean it: an immutable value. Objects are made when somebody asks; the columns stay. */
export class Zone {
  /** The zone's own name; undefined where nothing tells it. */
  readonly apex: Name | undefined;
  /** The zone's file, then what it includes. */
  readonly files: readonly Source[];
  readonly names: NameTable;
  readonly records: Records;
  readonly origins: readonly (Uint8Array | undefined)[];
  readonly index: RRsetIndex;
  readonly problems: readonly ZoneProblem[];
  /** What $INCLUDE names and nobody gave. */
  readonly missing: readonly Uri[];
  /** The entries that could not be read: nobody can say what their owners do not have. */
  readonly unreadable: readonly UnreadableEntry[];
  private unreadableOwners: ReadonlySet<number> | undefined;

  constructor(
    parts: Pick<
      Zone,
      'apex' | 'files' | 'names' | 'records' | 'origins' | 'index' | 'problems' | 'missing' | 'unreadable'
    >,
  ) {
    this.apex = parts.apex;
    this.files = parts.files;
    this.names = parts.names;
    this.records = parts.records;
    this.origins = parts.origins;
    this.index = parts.index;
    this.problems = parts.problems;
    this.missing = parts.missing;
    this.unreadable = parts.unreadable;
  }

  /** The RRsets of a type, in the order of their owners' first appearance. */
  *rrsetsOf(type: number): Iterable<RRset> {
    for (const group of this.groupsOf(type)) yield new RRset(this, group);
  }

  /** The RRsets of a type, as groups of `index`: for walking many without making an object of each. */
  groupsOf(type: number): Uint32Array {
    return groupsByType(this.index).get(type) ?? noGroups;
  }

  /** The RRsets with more than one record, of a type or of all, as groups of `index`: in most zones they are few. */
  groupsOfSeveral(type?: number): Uint32Array {
    const groups = groupsOfSeveral(this.index);
    return type === undefined ? groups : groups.filter((it) => this.index.types[it] === type);
  }

  /**
   * The records of a type with one name in its RDATA (NS, CNAME, MX, PTR, SRV, …) whose target is as `isMeant` says.
   * Each target is judged once, however many records name it.
   */
  *recordsTo(type: number, isMeant: (target: Name) => boolean): Iterable<Record> {
    const { order, starts } = this.index;
    const { targets } = this.records;
    const verdicts = new Uint8Array(this.names.count);
    for (const group of this.groupsOf(type)) {
      for (let i = starts[group] as number; i < (starts[group + 1] as number); i++) {
        const row = order[i] as number;
        const target = targets[row] as number;
        if (target === noTarget) continue;
        if (verdicts[target] === 0) verdicts[target] = isMeant(this.names.nameOf(target)) ? meant : notMeant;
        if (verdicts[target] === meant) yield new Record(this, row);
      }
    }
  }

  /** All RRsets. */
  *rrsets(): Iterable<RRset> {
    for (let group = 0; group < this.index.count; group++) yield new RRset(this, group);
  }

  /** The RRsets that an owner has. */
  at(owner: Name): readonly RRset[] {
    return this.rrsetsAt(this.names.findName(owner));
  }

  /** The RRsets of the owner with a number in `names`; none for -1. */
  rrsetsAt(name: number): readonly RRset[] {
    if (name < 0) return [];
    const sets: RRset[] = [];
    for (
      let group = this.index.firsts[name] as number;
      group < (this.index.firsts[name + 1] as number);
      group++
    ) {
      sets.push(new RRset(this, group));
    }
    return sets;
  }

  /** The RRset of an owner and type. */
  find(owner: Name, type: number): RRset | undefined {
    return this.findAt(this.names.findName(owner), type);
  }

  /** The RRset of the owner with a number in `names`, and a type. */
  findAt(name: number, type: number): RRset | undefined {
    if (name < 0) return undefined;
    for (
      let group = this.index.firsts[name] as number;
      group < (this.index.firsts[name + 1] as number);
      group++
    ) {
      if (this.index.types[group] === type) return new RRset(this, group);
    }
    return undefined;
  }

  /** Whether an entry of the owner could not be read. */
  isUnreadable(owner: number): boolean {
    this.unreadableOwners ??= new Set(this.unreadable.map((it) => it.owner));
    return this.unreadableOwners.has(owner);
  }

  /** The records that an entry of a file gives: one, none where it is broken, several for $GENERATE. */
  *recordsOf(file: number, entry: number): Iterable<Record> {
    const { entries, files, count } = this.records;
    if (this.files.length === 1) {
      for (let i = this.records.rowFrom(entry); i < count && entries[i] === entry; i++)
        yield new Record(this, i);
      return;
    }
    for (let i = 0; i < count; i++) if (entries[i] === entry && files[i] === file) yield new Record(this, i);
  }
}

/** The records of one owner and type (RFC 2181 §5). */
export class RRset {
  readonly zone: Zone;
  readonly group: number;

  constructor(zone: Zone, group: number) {
    this.zone = zone;
    this.group = group;
  }

  get owner(): Name {
    return this.zone.names.nameOf(this.ownerId);
  }

  /** The owner's number in the zone's names. */
  get ownerId(): number {
    return this.zone.index.owners[this.group] as number;
  }

  /** The type's number. */
  get type(): number {
    return this.zone.index.types[this.group] as number;
  }

  get typeName(): string {
    return typeName(this.type);
  }

  get size(): number {
    return (
      (this.zone.index.starts[this.group + 1] as number) - (this.zone.index.starts[this.group] as number)
    );
  }

  /** The record that comes first in the text. */
  get first(): Record {
    return new Record(
      this.zone,
      this.zone.index.order[this.zone.index.starts[this.group] as number] as number,
    );
  }

  /** All records, in the order of the text. */
  get records(): readonly Record[] {
    const records: Record[] = [];
    const { order, starts } = this.zone.index;
    for (let i = starts[this.group] as number; i < (starts[this.group + 1] as number); i++) {
      records.push(new Record(this.zone, order[i] as number));
    }
    return records;
  }
}

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
    return this.zone.names.nameOf(this.ownerId);
  }

  get ownerId(): number {
    return this.zone.records.owners[this.row] as number;
  }

  get type(): number {
    return this.zone.records.types[this.row] as number;
  }

  get typeName(): string {
    return typeName(this.type);
  }

  get definition(): TypeDefinition | undefined {
    return typeDefinition(this.type);
  }

  /** Seconds. */
  get ttl(): number {
    return this.zone.records.ttls[this.row] as number;
  }

  /** Wire form; a view that must not be changed. */
  get rdata(): Uint8Array {
    return this.zone.records.rdataOf(this.row);
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
    const id = this.zone.records.targets[this.row] as number;
    return id === noTarget ? undefined : this.zone.names.nameOf(id);
  }

  /** The names in the RDATA. */
  get targets(): readonly Name[] {
    const { rdata, zone } = this;
    return namesIn(this.type, rdata).map((at) => zone.names.nameFromWire(rdata, at));
  }

  get source(): Source {
    return this.zone.files[this.zone.records.files[this.row] as number] as Source;
  }

  get entry(): number {
    return this.zone.records.entries[this.row] as number;
  }

  /** The whole entry, from its first token to its last. */
  get at(): Location {
    const { file, uri } = this.source;
    const { entries, tokens } = file;
    const first = entries.firsts[this.entry] as number;
    return { uri, span: span(tokens.starts[first] as number, tokens.ends[this.lastToken()] as number) };
  }

  /** The owner as written; the start of the line where it is inherited. */
  get ownerSpan(): Span {
    const { entries, tokens } = this.source.file;
    const token = entries.owners[this.entry] as number;
    if (token !== none) return span(tokens.starts[token] as number, tokens.ends[token] as number);
    const first = tokens.starts[entries.firsts[this.entry] as number] as number;
    return span(first, first);
  }

  get isOwnerInherited(): boolean {
    return this.source.file.entries.owners[this.entry] === none;
  }

  /** The TTL as written; undefined where it is inherited. */
  get ttlSpan(): Span | undefined {
    const { entries, tokens } = this.source.file;
    const token = entries.ttls[this.entry] as number;
    return token === none ? undefined : span(tokens.starts[token] as number, tokens.ends[token] as number);
  }

  get typeSpan(): Span {
    const { entries, tokens } = this.source.file;
    const token = entries.types[this.entry] as number;
    return span(tokens.starts[token] as number, tokens.ends[token] as number);
  }

  /** All of the RDATA as written, from its first word to its last token but a comment. */
  get rdataSpan(): Span {
    const { entries, tokens } = this.source.file;
    const first = Math.min(entries.rdatas[this.entry] as number, this.lastToken());
    return span(tokens.starts[first] as number, tokens.ends[this.lastToken()] as number);
  }

  /** Where each field is written. A $GENERATE's records have no fields of their own: the span is the directive's. */
  get fields(): readonly FieldPlace[] {
    const { file } = this.source;
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
    return this.zone.origins[this.zone.records.origins[this.row] as number];
  }

  private lastToken(): number {
    const { entries, tokens } = this.source.file;
    const first = entries.firsts[this.entry] as number;
    for (let i = (entries.limits[this.entry] as number) - 1; i > first; i--)
      if ((tokens.kinds[i] as number) < 5) return i;
    return first;
  }
}

/** Whether a wire name equals a zone's apex. */
export function isApex(zone: Zone, name: number): boolean {
  if (zone.apex === undefined) return false;
  const wire = nameToWire(zone.apex);
  return zone.names.wireOf(name).length === wire.length && zone.names.isAtOrBelow(name, wire);
}
