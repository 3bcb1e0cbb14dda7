import { type Name, nameToWire } from '../dns/name.ts';
import type { Problem } from '../syntax/problem.ts';
import type { NameTable } from './name-table.ts';
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

/** Whether a wire name equals a zone's apex. */
export function isApex(zone: Zone, name: number): boolean {
  if (zone.apex === undefined) return false;
  const wire = nameToWire(zone.apex);
  return zone.names.wireOf(name).length === wire.length && zone.names.isAtOrBelow(name, wire);
}
