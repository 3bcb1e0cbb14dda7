import type { Name } from '../dns/name.ts';
import { a, aaaa } from '../dns/types/basic.ts';
import { memoized } from '../workspace/memo.ts';
import { note, reads, readsOfType } from '../zone/reads.ts';
import { Record } from '../zone/record.ts';
import { noTarget } from '../zone/records.ts';
import { RRset } from '../zone/rrset.ts';
import type { Zone } from '../zone/zone.ts';

/**
 * The names that records of a type with one name in its RDATA (NS, MX, SRV, …) point to, each once: a zone has many
 * records and few targets. Records become objects only where something is to be said of them.
 */
export class Targets {
  /** Every target once, as a number of the zone's names, in the order of the records' RRsets. */
  readonly ids: ReadonlySet<number>;
  private readonly zone: Zone;
  private readonly groups: Uint32Array;
  private shownNames: readonly Name[] | undefined;
  private byTarget: ReadonlyMap<number, readonly number[]> | undefined;
  private differentSets: readonly RRset[] | undefined;

  constructor(zone: Zone, type: number) {
    this.zone = zone;
    this.groups = zone.groupsOf(type);
    const { index, records } = zone.columns(reads.nothing);
    const { order, starts } = index;
    const { targets } = records;
    const ids = new Set<number>();
    let last = noTarget;
    for (const group of this.groups) {
      for (let i = starts[group] as number; i < (starts[group + 1] as number); i++) {
        const target = targets[order[i] as number] as number;
        if (target !== last) ids.add(target);
        last = target;
      }
    }
    ids.delete(noTarget);
    this.ids = ids;
  }

  /** Every target once. */
  get names(): readonly Name[] {
    this.shownNames ??= Array.from(this.ids, (id) => this.zone.columns(reads.nothing).names.nameOf(id));
    return this.shownNames;
  }

  /** Whether any record points to a name. */
  has(target: Name): boolean {
    return this.ids.has(this.zone.names.findName(target));
  }

  /** The records that point to a name. */
  *recordsOf(target: Name): Iterable<Record> {
    const id = this.zone.names.findName(target);
    if (!this.ids.has(id)) return;
    this.byTarget ??= this.rowsByTarget();
    for (const row of this.byTarget.get(id) ?? []) yield new Record(this.zone, row);
  }

  /** RRsets with different targets: of those whose records point to the same names, the first in the zone. */
  get sets(): readonly RRset[] {
    this.differentSets ??= this.findSets();
    return this.differentSets;
  }

  private rowsByTarget(): ReadonlyMap<number, readonly number[]> {
    const { index, records } = this.zone.columns(reads.nothing);
    const { order, starts } = index;
    const byTarget = new Map<number, number[]>();
    for (const group of this.groups) {
      for (let i = starts[group] as number; i < (starts[group + 1] as number); i++) {
        const row = order[i] as number;
        const id = records.targets[row] as number;
        const rows = byTarget.get(id);
        if (rows) rows.push(row);
        else byTarget.set(id, [row]);
      }
    }
    return byTarget;
  }

  private findSets(): readonly RRset[] {
    const { index, records } = this.zone.columns(reads.nothing);
    const { order, starts } = index;
    const { targets } = records;
    const sets: RRset[] = [];
    const seen = new Set<number | string>();
    for (const group of this.groups) {
      let at = starts[group] as number;
      let key: number | string = targets[order[at] as number] as number;
      for (at++; at < (starts[group + 1] as number); at++) key = `${key} ${targets[order[at] as number]}`;
      if (seen.has(key)) continue;
      seen.add(key);
      sets.push(new RRset(this.zone, group));
    }
    return sets;
  }
}

/** The targets of a zone's records of a type; computed once for each zone. */
export function targetsOf(zone: Zone, type: number): Targets {
  note(readsOfType(type));
  const known = byType(zone);
  let targets = known.get(type);
  if (!targets) {
    targets = new Targets(zone, type);
    known.set(type, targets);
  }
  return targets;
}

const byType = memoized((_: Zone) => new Map<number, Targets>());

/** Whether a name of the zone, by its number, has address records of its own: then it is neither an alias nor missing. */
export function hasOwnAddress(zone: Zone, name: number): boolean {
  const { index } = zone.columns(readsOfType(a.code) | readsOfType(aaaa.code));
  const end = index.firsts[name + 1] as number;
  for (let group = index.firsts[name] as number; group < end; group++)
    if (index.types[group] === a.code || index.types[group] === aaaa.code) return true;
  return false;
}
