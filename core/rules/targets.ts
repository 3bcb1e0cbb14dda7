import type { Name } from '../dns/name.ts';
import { memoized } from '../workspace/memo.ts';
import { noTarget } from '../zone/records.ts';
import { Record, RRset, type Zone } from '../zone/zone.ts';

/**
 * The names that records of a type with one name in its RDATA (NS, MX, SRV, …) point to, each once: a zone has many
 * records and few targets. Records become objects only where something is to be said of them.
 */
export class Targets {
  /** Every target once, in the order of the records' RRsets. */
  readonly names: readonly Name[];
  private readonly zone: Zone;
  private readonly groups: Uint32Array;
  private byTarget: ReadonlyMap<Name, readonly number[]> | undefined;
  private differentSets: readonly RRset[] | undefined;

  constructor(zone: Zone, type: number) {
    this.zone = zone;
    this.groups = zone.groupsOf(type);
    const seen = new Set<number>();
    for (const row of this.rows()) seen.add(zone.records.targets[row] as number);
    seen.delete(noTarget);
    this.names = Array.from(seen, (id) => zone.names.nameOf(id));
  }

  /** The records that point to a name. */
  *recordsOf(target: Name): Iterable<Record> {
    if (!this.byTarget) {
      const byNumber = new Map<number, number[]>();
      for (const row of this.rows()) {
        const id = this.zone.records.targets[row] as number;
        const rows = byNumber.get(id);
        if (rows) rows.push(row);
        else byNumber.set(id, [row]);
      }
      byNumber.delete(noTarget);
      this.byTarget = new Map([...byNumber].map(([id, rows]) => [this.zone.names.nameOf(id), rows]));
    }
    for (const row of this.byTarget.get(target) ?? []) yield new Record(this.zone, row);
  }

  /** RRsets with different targets: of those whose records point to the same names, the first in the zone. */
  get sets(): readonly RRset[] {
    this.differentSets ??= this.findSets();
    return this.differentSets;
  }

  private findSets(): readonly RRset[] {
    const { index, records } = this.zone;
    const sets: RRset[] = [];
    const seen = new Set<number | string>();
    for (const group of this.groups) {
      const start = index.starts[group] as number;
      const rows = index.order.subarray(start, index.starts[group + 1] as number);
      const first = records.targets[rows[0] as number] as number;
      const key = rows.length === 1 ? first : Array.from(rows, (row) => records.targets[row]).join();
      if (seen.has(key)) continue;
      seen.add(key);
      sets.push(new RRset(this.zone, group));
    }
    return sets;
  }

  private *rows(): Iterable<number> {
    const { order, starts } = this.zone.index;
    for (const group of this.groups)
      for (let i = starts[group] as number; i < (starts[group + 1] as number); i++) yield order[i] as number;
  }
}

/** The targets of a zone's records of a type; computed once for each zone. */
export function targetsOf(zone: Zone, type: number): Targets {
  const known = byType(zone);
  let targets = known.get(type);
  if (!targets) {
    targets = new Targets(zone, type);
    known.set(type, targets);
  }
  return targets;
}

const byType = memoized((_: Zone) => new Map<number, Targets>());
