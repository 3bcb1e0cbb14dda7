import type { Name } from '../../dns/name.ts';
import { namesIn, typeDefinition } from '../../dns/rdata.ts';
import { txt } from '../../dns/types/basic.ts';
import { Attached } from '../../zone/attached.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { mailNames } from './name-place.ts';

/** Which records of a zone name a name in their RDATA: rows of the zone, in order. */
type NameIndex = ReadonlyMap<Name, readonly number[]>;

// A zone never changes: a keystroke makes a new one, and the indices of all others stay.
const indices = new Attached<Zone, NameIndex>();

/** The records of a zone whose RDATA names a name, generated ones included. */
export function recordsNaming(zone: Zone, name: Name): readonly Record[] {
  return (indexOf(zone).get(name) ?? []).map((row) => new Record(zone, row));
}

/** The names that the RDATA of a zone's records names. */
export function namesNamed(zone: Zone): Iterable<Name> {
  return indexOf(zone).keys();
}

function indexOf(zone: Zone): NameIndex {
  let index = indices.get(zone);
  if (!index) {
    index = indexNames(zone);
    indices.set(zone, index);
  }
  return index;
}

function indexNames(zone: Zone): NameIndex {
  const index = new Map<Name, number[]>();
  const add = (name: Name, row: number): void => {
    const rows = index.get(name);
    if (!rows) index.set(name, [row]);
    else if (rows.at(-1) !== row) rows.push(row);
  };
  const { records, names } = zone;
  const ofTexts = new Map<string, readonly Name[]>();
  const hasNames = new Map<number, boolean>();
  for (let row = 0; row < records.count; row++) {
    const type = records.types[row] as number;
    if (type === txt.code) {
      const rdata = records.rdataOf(row);
      // "v=", which begins every record of mail, in either case: other texts need not become strings.
      if (((rdata[1] ?? 0) | 32) !== 118 || rdata[2] === undefined) continue;
      const value = joinStrings(rdata);
      let found = ofTexts.get(value);
      if (!found) {
        found = mailNames(value).map((it) => it.name);
        ofTexts.set(value, found);
      }
      for (const name of found) add(name, row);
      continue;
    }
    let has = hasNames.get(type);
    if (has === undefined) {
      has = typeDefinition(type)?.fields.some(({ kind }) => kind.isName) === true;
      hasNames.set(type, has);
    }
    if (!has) continue;
    const rdata = records.rdataOf(row);
    for (const at of namesIn(type, rdata)) add(names.nameFromWire(rdata, at), row);
  }
  return index;
}
