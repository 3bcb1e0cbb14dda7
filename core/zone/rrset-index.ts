import { Attached } from './attached.ts';
import type { Records } from './records.ts';

/**
 * Records grouped by owner and type, in columns. Group g holds `order[starts[g]..starts[g+1]]`; the groups of the
 * name n are `firsts[n]..firsts[n+1]`.
 */
export interface RRsetIndex {
  readonly count: number;
  readonly order: Uint32Array;
  readonly starts: Uint32Array;
  readonly types: Uint16Array;
  readonly owners: Uint32Array;
  readonly firsts: Uint32Array;
}

/** Groups records by a counting sort over owners; records of names that `isOutside` are left out. */
export function indexRRsets(
  records: Records,
  names: number,
  isOutside: (name: number) => boolean,
): RRsetIndex {
  const { count, owners, types } = records;
  const nameStarts = new Uint32Array(names + 1);
  for (let i = 0; i < count; i++) (nameStarts[(owners[i] as number) + 1] as number)++;
  for (let name = 0; name < names; name++) {
    const size = nameStarts[name + 1] as number;
    nameStarts[name + 1] = (nameStarts[name] as number) + (size > 0 && isOutside(name) ? 0 : size);
  }
  const total = nameStarts[names] as number;
  const order = new Uint32Array(total);
  const next = nameStarts.slice();
  for (let i = 0; i < count; i++) {
    const owner = owners[i] as number;
    const at = next[owner] as number;
    if (at >= (nameStarts[owner + 1] as number)) continue;
    order[at] = i;
    next[owner] = at + 1;
  }
  const starts = new Uint32Array(total + 1);
  const groupTypes = new Uint16Array(total);
  const groupOwners = new Uint32Array(total);
  const firsts = new Uint32Array(names + 1);
  let groups = 0;
  for (let name = 0; name < names; name++) {
    firsts[name] = groups;
    const from = nameStarts[name] as number;
    const to = nameStarts[name + 1] as number;
    if (to - from > 1) sortByType(order, types, from, to);
    for (let i = from; i < to; i++) {
      const type = types[order[i] as number] as number;
      if (i > from && groupTypes[groups - 1] === type) continue;
      groupTypes[groups] = type;
      groupOwners[groups] = name;
      starts[groups++] = i;
    }
  }
  firsts[names] = groups;
  starts[groups] = total;
  return { count: groups, order, starts, types: groupTypes, owners: groupOwners, firsts };
}

const known = new Attached<Uint16Array, ReadonlyMap<number, Uint32Array>>();

/** The groups of each type, in order; found once for indexes that share their columns. */
export function groupsByType({ count, types }: RRsetIndex): ReadonlyMap<number, Uint32Array> {
  let groups = known.get(types);
  if (!groups) {
    groups = groupsOf(count, types);
    known.set(types, groups);
  }
  return groups;
}

const repeated = new Attached<Uint16Array, Uint32Array>();

/** The groups with more than one record, in order; found once for indexes that share their columns. */
export function groupsOfSeveral({ count, starts, types }: RRsetIndex): Uint32Array {
  let groups = repeated.get(types);
  if (!groups) {
    const found: number[] = [];
    for (let group = 0; group < count; group++)
      if ((starts[group + 1] as number) - (starts[group] as number) > 1) found.push(group);
    groups = Uint32Array.from(found);
    repeated.set(types, groups);
  }
  return groups;
}
/** Below so many RRsets, a table of all type numbers costs more than it saves: an agency has thousands of zones. */
const fewGroups = 4096;

function groupsOf(count: number, types: Uint16Array): ReadonlyMap<number, Uint32Array> {
  return count < fewGroups ? groupsOfFew(count, types) : groupsOfMany(count, types);
}

function groupsOfFew(count: number, types: Uint16Array): ReadonlyMap<number, Uint32Array> {
  const byType = new Map<number, number[]>();
  for (let group = 0; group < count; group++) {
    const type = types[group] as number;
    const known = byType.get(type);
    if (known) known.push(group);
    else byType.set(type, [group]);
  }
  const ordered = [...byType].sort(([a], [b]) => a - b);
  return new Map(ordered.map(([type, groups]) => [type, Uint32Array.from(groups)]));
}

function groupsOfMany(count: number, types: Uint16Array): ReadonlyMap<number, Uint32Array> {
  const sizes = new Uint32Array(65536);
  for (let group = 0; group < count; group++) (sizes[types[group] as number] as number)++;
  const byType: (Uint32Array | undefined)[] = [];
  const groups = new Map<number, Uint32Array>();
  for (let type = 0; type < sizes.length; type++) {
    const size = sizes[type] as number;
    if (size === 0) continue;
    const column = new Uint32Array(size);
    byType[type] = column;
    groups.set(type, column);
  }
  sizes.fill(0);
  for (let group = 0; group < count; group++) {
    const type = types[group] as number;
    (byType[type] as Uint32Array)[(sizes[type] as number)++] = group;
  }
  return groups;
}

/** Sorts a run of record numbers by type and, within one, by place in the text. */
function sortByType(order: Uint32Array, types: Uint16Array, from: number, to: number): void {
  if (to - from > 24) {
    order.subarray(from, to).sort((a, b) => (types[a] as number) - (types[b] as number) || a - b);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const record = order[i] as number;
    const type = types[record] as number;
    let at = i;
    while (at > from && (types[order[at - 1] as number] as number) > type) {
      order[at] = order[at - 1] as number;
      at--;
    }
    order[at] = record;
  }
}
