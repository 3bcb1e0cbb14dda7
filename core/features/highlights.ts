import { type Name, nameToWire } from '../dns/name.ts';
import { namesIn } from '../dns/rdata.ts';
import { entryKind, none } from '../syntax/entries.ts';
import { type Span, span, touches } from '../text/span.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { Record } from '../zone/record.ts';
import { noTarget } from '../zone/records.ts';
import type { Uri } from '../zone/source.ts';
import { agencyHighlights } from './agency/navigate.ts';
import { cursorAt } from './cursor.ts';
import { placeOf, recordOfEntry, type ZonePlace } from './place.ts';

/** Where a document has a name, as an owner that is written or as a target. */
export interface Highlight {
  readonly at: Span;
  readonly kind: 'owner' | 'target';
}

/** All places of a document with the absolute name that lies at an offset, in the order of the text. */
export function highlightsAt(snapshot: Snapshot, uri: Uri, offset: number): readonly Highlight[] {
  const ofAgency = agencyHighlights(snapshot, uri, offset);
  if (ofAgency) return ofAgency;
  const place = placeOf(snapshot, uri);
  const file = snapshot.documents.get(uri)?.file;
  if (!place || !file) return [];
  const { entry, part } = cursorAt(file, offset);
  const record = entry < 0 ? undefined : recordOfEntry(place, entry);
  if (!record) return [];
  const name = part === 'owner' ? record.owner : part === 'rdata' ? targetAt(record, offset) : undefined;
  return name === undefined ? [] : highlightsOf(place, name);
}

function targetAt(record: Record, offset: number): Name | undefined {
  const fields = record.definition?.fields;
  const at = record.fields.find((it) => fields?.[it.field]?.kind.isName && touches(it.span, offset));
  return at && record.zone.names.nameFromWire(record.rdata, at.from);
}

function highlightsOf({ zone, file }: ZonePlace, name: Name): readonly Highlight[] {
  const { records, names } = zone;
  const id = names.findName(name);
  const wire = nameToWire(name);
  const { entries, tokens } = (zone.files[file] as (typeof zone.files)[number]).file;
  const found: Highlight[] = [];
  for (let row = 0; row < records.count; row++) {
    const entry = records.entries[row] as number;
    if (records.files[row] !== file || entries.kinds[entry] !== entryKind.record) continue;
    const owner = entries.owners[entry] as number;
    if (records.owners[row] === id && owner !== none)
      found.push({ at: span(tokens.starts[owner] as number, tokens.ends[owner] as number), kind: 'owner' });
    const target = records.targets[row] as number;
    if (target !== id && target !== noTarget) continue;
    const rdata = records.rdataOf(row);
    if (!namesIn(records.types[row] as number, rdata).some((at) => isSame(rdata, at, wire))) continue;
    const record = new Record(zone, row);
    for (const { field, from, span: at } of record.fields)
      if (record.definition?.fields[field]?.kind.isName && isSame(rdata, from, wire))
        found.push({ at, kind: 'target' });
  }
  return found;
}

/** Whether the name in RDATA equals one in lower-case wire form. */
function isSame(rdata: Uint8Array, at: number, wire: Uint8Array): boolean {
  for (let i = 0; i < wire.length; i++) {
    const octet = rdata[at + i] as number;
    if ((octet >= 65 && octet <= 90 ? octet + 32 : octet) !== wire[i]) return false;
  }
  return true;
}
