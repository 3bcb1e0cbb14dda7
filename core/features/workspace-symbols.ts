import { withoutDot } from '../dns/name.ts';
import { typeCode, typeName } from '../dns/type-names.ts';
import { txt } from '../dns/types/basic.ts';
import { causeOf } from '../workspace/provenance.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { joinStrings } from '../zone/joined-text.ts';
import type { Record } from '../zone/record.ts';
import { RRset } from '../zone/rrset.ts';
import type { Location } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';

/** An owner of some zone that a query finds, or one RRset of it where the query names the type. */
export interface WorkspaceSymbol {
  /** Absolute, without its final dot. */
  readonly name: string;
  readonly types: readonly string[];
  readonly zone: string;
  readonly at: Location;
}

/** The most symbols that one query gives. */
export const mostSymbols = 200;

/** How well a word is found; a smaller number is better, -1 is not at all. */
type Distance = number;

/**
 * The owners whose names hold all words of a query, across zones: letters in order are enough, whole labels and
 * beginnings come first. A word may also be a type, `spf` or `dkim`, as in `acme mx`. At most `mostSymbols`.
 */
export function workspaceSymbols(snapshot: Snapshot, query: string): readonly WorkspaceSymbol[] {
  const words = query
    .toLowerCase()
    .split(/[\s.]+/)
    .filter((it) => it !== '')
    .map((it) => (it === 'dkim' ? 'domainkey' : it));
  // Distances are small numbers: a list for each sorts the symbols.
  const byDistance: Found[][] = [];
  for (const zone of snapshot.zones) findIn(zone, words, byDistance);
  return byDistance
    .flatMap((it) => it.sort(byLength))
    .slice(0, mostSymbols)
    .map((it) => symbolOf(snapshot, it));
}

/** Of names that are found equally well, the shorter one was meant. */
function byLength(a: Found, b: Found): number {
  return a.zone.names.wireOf(a.owner).length - b.zone.names.wireOf(b.owner).length;
}

interface Found {
  readonly zone: Zone;
  readonly owner: number;
  /** The RRset that the query names. */
  readonly group: number | undefined;
}

function findIn(zone: Zone, words: readonly string[], byDistance: Found[][]): void {
  const { index, names } = zone;
  const types = words.map((it) => (it === 'spf' ? txt.code : typeCode(it.toUpperCase())));
  for (let owner = 0; owner < index.firsts.length - 1; owner++) {
    const first = index.firsts[owner] as number;
    const limit = index.firsts[owner + 1] as number;
    if (first === limit) continue;
    const wire = names.wireOf(owner);
    let total = 0;
    let group: number | undefined;
    for (const [i, word] of words.entries()) {
      let distance = distanceIn(wire, word);
      const type = types[i];
      if (distance !== 0 && type !== undefined) {
        const found = groupOf(zone, first, limit, type, word);
        if (found !== undefined) {
          group = found;
          distance = 0;
        }
      }
      total = distance < 0 ? -1 : total + distance;
      if (total < 0) break;
    }
    if (total < 0) continue;
    const list = byDistance[total];
    if (!list) byDistance[total] = [{ zone, owner, group }];
    else if (list.length < mostSymbols) list.push({ zone, owner, group });
  }
}

function groupOf(zone: Zone, first: number, limit: number, type: number, word: string): number | undefined {
  for (let group = first; group < limit; group++) {
    if (zone.index.types[group] !== type) continue;
    if (word !== 'spf') return group;
    const isSpf = new RRset(zone, group).records.some((it) => /^v=spf1/i.test(joinStrings(it.rdata)));
    if (isSpf) return group;
  }
  return undefined;
}

/** 0 for a whole label, an underscore before it aside; 1 for a label's beginning; 2 inside one; 3 for its letters in order. */
function distanceIn(wire: Uint8Array, word: string): Distance {
  let best: Distance = -1;
  for (let at = 0; wire[at] !== 0 && at < wire.length; at += (wire[at] as number) + 1) {
    const start = wire[at + 1] === 95 ? at + 2 : at + 1;
    const found = distanceInLabel(wire, start, at + 1 + (wire[at] as number), word);
    if (found >= 0 && (best < 0 || found < best)) best = found;
  }
  return best;
}

function distanceInLabel(wire: Uint8Array, start: number, end: number, word: string): Distance {
  const isAt = (from: number): boolean => {
    for (let i = 0; i < word.length; i++) if (wire[from + i] !== word.charCodeAt(i)) return false;
    return true;
  };
  const from = word.charCodeAt(0) === 95 ? start - 1 : start;
  if (end - from >= word.length && isAt(from)) return end - from === word.length ? 0 : 1;
  for (let i = start + 1; i + word.length <= end; i++) if (isAt(i)) return 2;
  let matched = 0;
  for (let i = start; i < end && matched < word.length; i++)
    if (wire[i] === word.charCodeAt(matched)) matched++;
  // Two letters in order are in almost every label.
  return matched === word.length && word.length > 2 ? 3 : -1;
}

function symbolOf(snapshot: Snapshot, { zone, owner, group }: Found): WorkspaceSymbol {
  const sets = group === undefined ? zone.rrsetsAt(owner) : [new RRset(zone, group)];
  let first: Record | undefined;
  for (const { first: record } of sets) if (!first || record.row < first.row) first = record;
  const record = first as Record;
  const span = group === undefined ? record.ownerSpan : record.at.span;
  return {
    name: withoutDot(record.owner),
    types: sets.map((it) => typeName(it.type)),
    zone: zone.apex === undefined ? '' : withoutDot(zone.apex),
    at: causeOf(snapshot, { uri: record.source.uri, span }),
  };
}
