import { type Name, nameToWire } from '../dns/name.ts';
import type { Problem } from '../syntax/problem.ts';
import type { NameTable } from './name-table.ts';
import { note, type Reads, reads, readsOfType } from './reads.ts';
import { Record } from './record.ts';
import { noTarget, type Records } from './records.ts';
import { RRset } from './rrset.ts';
import { groupsByType, groupsOfSeveral, type RRsetIndex } from './rrset-index.ts';
import type { Source, Uri } from './source.ts';

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

/** What a zone is made of. Numbers in one of the columns are places in another. */
export interface ZoneParts {
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
}

/**
 * One zone as its files mean it: an immutable value. Objects are made when somebody asks; the columns stay. What is asked
 * for is noted (reads.ts), by records and RRsets when one comes to them.
 */
export class Zone implements ZoneParts {
  /** The zone's own name; undefined where nothing tells it. */
  readonly apex: Name | undefined;
  private readonly parts: ZoneParts;
  private unreadableOwners: ReadonlySet<number> | undefined;

  constructor(parts: ZoneParts) {
    this.apex = parts.apex;
    this.parts = parts;
  }

  /** The parts as they are; `read` says what of them is read, beside what was asked for before. */
  columns(read: Reads): ZoneParts {
    note(read);
    return this.parts;
  }

  get files(): readonly Source[] {
    return this.columns(reads.text).files;
  }

  get origins(): readonly (Uint8Array | undefined)[] {
    return this.columns(reads.text).origins;
  }

  get problems(): readonly ZoneProblem[] {
    return this.columns(reads.text).problems;
  }

  get names(): NameTable {
    return this.columns(reads.owners).names;
  }

  get records(): Records {
    return this.columns(reads.allTypes).records;
  }

  get index(): RRsetIndex {
    return this.columns(reads.allTypes | reads.owners).index;
  }

  get missing(): readonly Uri[] {
    return this.columns(reads.unreadable).missing;
  }

  get unreadable(): readonly UnreadableEntry[] {
    return this.columns(reads.unreadable).unreadable;
  }

  /** The RRsets of a type, in the order in which their owners appeared; after edits not that of the text. */
  *rrsetsOf(type: number): Iterable<RRset> {
    for (const group of this.groupsOf(type)) yield new RRset(this, group);
  }

  /** The RRsets of a type, as groups of `index`: for walking many without making an object of each. */
  groupsOf(type: number): Uint32Array {
    return groupsByType(this.columns(readsOfType(type)).index).get(type) ?? noGroups;
  }

  /** The rows of a type, RRset by RRset, in columns: for walking many records without making an object of each. */
  rowsOf(type: number): Uint32Array {
    const { order, starts } = this.parts.index;
    const groups = this.groupsOf(type);
    let count = 0;
    for (const group of groups) count += (starts[group + 1] as number) - (starts[group] as number);
    const rows = new Uint32Array(count);
    let next = 0;
    for (const group of groups)
      for (let i = starts[group] as number; i < (starts[group + 1] as number); i++)
        rows[next++] = order[i] as number;
    return rows;
  }

  /** The RRsets with more than one record, of a type or of all, as groups of `index`: in most zones they are few. */
  groupsOfSeveral(type?: number): Uint32Array {
    const { index } = this.columns(type === undefined ? reads.allTypes : readsOfType(type));
    const groups = groupsOfSeveral(index);
    return type === undefined ? groups : groups.filter((it) => index.types[it] === type);
  }

  /**
   * The records of a type with one name in its RDATA (NS, CNAME, MX, PTR, SRV, …) whose target is as `isMeant` says, in
   * the order of the text. Each target is judged once, however many records name it.
   */
  *recordsTo(type: number, isMeant: (target: Name) => boolean): Iterable<Record> {
    const { index, names, records } = this.columns(readsOfType(type));
    const { order, starts } = index;
    const { targets } = records;
    const verdicts = new Uint8Array(names.count);
    const rows: number[] = [];
    for (const group of this.groupsOf(type)) {
      for (let i = starts[group] as number; i < (starts[group + 1] as number); i++) {
        const row = order[i] as number;
        const target = targets[row] as number;
        if (target === noTarget) continue;
        if (verdicts[target] === 0) verdicts[target] = isMeant(names.nameOf(target)) ? meant : notMeant;
        if (verdicts[target] === meant) rows.push(row);
      }
    }
    for (const row of rows.sort((a, b) => a - b)) yield new Record(this, row);
  }

  /** All RRsets. */
  *rrsets(): Iterable<RRset> {
    for (let group = 0; group < this.index.count; group++) yield new RRset(this, group);
  }

  /** The RRsets that an owner has. */
  at(owner: Name): readonly RRset[] {
    return this.rrsetsAt(this.names.findName(owner));
  }

  /** Whether the owner with a number in `names` has records; -1 has none. */
  hasRecords(name: number): boolean {
    const { firsts } = this.columns(reads.owners).index;
    return name >= 0 && firsts[name] !== firsts[name + 1];
  }

  /** The RRsets of the owner with a number in `names`; none for -1. */
  rrsetsAt(name: number): readonly RRset[] {
    const { firsts } = this.columns(reads.allTypes | reads.owners).index;
    const sets: RRset[] = [];
    if (name < 0) return sets;
    for (let group = firsts[name] as number; group < (firsts[name + 1] as number); group++) {
      sets.push(new RRset(this, group));
    }
    return sets;
  }

  /** The RRset of an owner and type. */
  find(owner: Name, type: number): RRset | undefined {
    return this.findAt(this.parts.names.findName(owner), type);
  }

  /** The RRset of the owner with a number in `names`, and a type. */
  findAt(name: number, type: number): RRset | undefined {
    const { firsts, types } = this.columns(readsOfType(type)).index;
    if (name < 0) return undefined;
    for (let group = firsts[name] as number; group < (firsts[name + 1] as number); group++) {
      if (types[group] === type) return new RRset(this, group);
    }
    return undefined;
  }

  /** Whether an entry of the owner could not be read. */
  isUnreadable(owner: number): boolean {
    const { unreadable } = this.columns(reads.unreadable);
    this.unreadableOwners ??= new Set(unreadable.map((it) => it.owner));
    return this.unreadableOwners.has(owner);
  }

  /** The records that an entry of a file gives: one, none where it is broken, several for $GENERATE. */
  *recordsOf(file: number, entry: number): Iterable<Record> {
    const { files: sources, records } = this.columns(reads.text);
    const { entries, files, count } = records;
    if (sources.length === 1) {
      for (let i = records.rowFrom(entry); i < count && entries[i] === entry; i++) yield new Record(this, i);
      return;
    }
    for (let i = 0; i < count; i++) if (entries[i] === entry && files[i] === file) yield new Record(this, i);
  }
}

/** Whether a wire name equals a zone's apex. */
export function isApex(zone: Zone, name: number): boolean {
  if (zone.apex === undefined) return false;
  const wire = nameToWire(zone.apex);
  return zone.names.wireOf(name).length === wire.length && zone.names.isAtOrBelow(name, wire);
}
