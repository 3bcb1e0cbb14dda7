/** Takes over into a zone's files what somebody changed on its server, in as few words of the text as that needs. */

import { type Name, nameToWire, withoutDot } from '../dns/name.ts';
import { showRdata } from '../dns/rdata.ts';
import { typeName } from '../dns/type-names.ts';
import { entryKind, none } from '../syntax/entries.ts';
import { applyEdits, type Edit, insert } from '../text/edit.ts';
import { Document } from '../workspace/document.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { Workspace } from '../workspace/workspace.ts';
import { resourceRecords } from '../zone/resource-records.ts';
import type { Source, Uri } from '../zone/source.ts';
import type { Record, Zone } from '../zone/zone.ts';
import { deletions } from './delete-entries.ts';
import { type Change, diffRecords } from './diff.ts';
import { rrType } from './rr-type.ts';
import { type RRset, rdataKey, rrsetId } from './rrset.ts';
import { serialOf, withSerial } from './soa.ts';

/** The edits by file, or why there are none, and what to do instead. */
export type Adoption = { readonly edits: ReadonlyMap<Uri, readonly Edit[]> } | { readonly refusal: string };

/**
 * The edits after which a zone has the RRsets that a server has: each of `drift` as it is after its change; everything
 * else stays as it is written. Refuses where the text cannot say so by itself: records of a template or of $GENERATE,
 * and files that `isWritable` says no to.
 */
export function adoptDrift(
  snapshot: Snapshot,
  zone: Zone,
  drift: readonly Change[],
  isWritable: (uri: Uri) => boolean,
): Adoption {
  const writer = new Writer(zone);
  for (const change of drift) {
    const foreign = (zone.find(change.owner, change.type)?.records ?? []).find(
      (it) => !isWritable(it.source.uri) || !isWritten(it),
    );
    if (foreign || !isWritable(writer.home.uri)) return { refusal: madeElsewhere(change) };
    writer.adopt(change);
  }
  const edits = writer.edits();
  if (!isAsWanted(snapshot, zone, drift, edits)) {
    const what = drift.map(({ owner, type }) => `${withoutDot(owner)} ${typeName(type)}`).join(', ');
    return {
      refusal: `What was changed (${what}) cannot be written into the file without changing more. Take it over by hand.`,
    };
  }
  return { edits };
}

function isWritten({ source, entry }: Record): boolean {
  return source.file.entries.kinds[entry] === entryKind.record;
}

function madeElsewhere({ owner, type }: Change): string {
  return (
    `${withoutDot(owner)} ${typeName(type)} is made by a template or by $GENERATE, so no line of it can be changed ` +
    "alone. Change the template, or the tenant's file."
  );
}

/** Collects the edits of a zone's files. */
class Writer {
  /** Where what has no place yet is written: the zone's own file. */
  readonly home: Source;
  private readonly zone: Zone;
  private readonly changes = new Map<Uri, Edit[]>();
  private readonly doomed: Record[] = [];

  constructor(zone: Zone) {
    this.zone = zone;
    this.home = zone.files[0] as Source;
  }

  adopt(change: Change): void {
    const written = this.zone.find(change.owner, change.type)?.records ?? [];
    if (change.kind === 'remove') {
      this.doomed.push(...written);
      return;
    }
    const wanted = wantedSet(change.after, written[0]);
    const missing = new Map(wanted.rdata.map((rdata) => [rdataKey(wanted.type, rdata), rdata]));
    const left: Record[] = [];
    for (const record of written) {
      if (missing.delete(rdataKey(record.type, record.rdata))) this.setTtl(record, wanted.ttl);
      else left.push(record);
    }
    for (const [key, rdata] of missing) {
      const record = left.shift();
      if (!record) break;
      missing.delete(key);
      this.setTtl(record, wanted.ttl);
      this.setRdata(record, rdata);
    }
    const keepsOne = left.length < written.length;
    this.doomed.push(...left);
    const beside = keepsOne ? written.findLast((it) => !left.includes(it)) : this.lastOf(change.owner);
    for (const rdata of missing.values()) this.add({ ...wanted, rdata: [rdata] }, beside);
  }

  edits(): ReadonlyMap<Uri, readonly Edit[]> {
    for (const [uri, edits] of deletions(this.doomed)) this.of(uri).push(...edits);
    return this.changes;
  }

  private of(uri: Uri): Edit[] {
    const edits = this.changes.get(uri) ?? [];
    this.changes.set(uri, edits);
    return edits;
  }

  private setTtl(record: Record, ttl: number): void {
    if (record.ttl === ttl) return;
    const { ttlSpan, typeSpan, source } = record;
    this.of(source.uri).push(
      ttlSpan ? { at: ttlSpan, newText: String(ttl) } : insert(typeSpan.start, `${ttl} `),
    );
  }

  /** Word by word where the words are fields, so that parentheses and comments between them stay. */
  private setRdata(record: Record, rdata: Uint8Array): void {
    const { type, source, fields, rdataSpan } = record;
    const words = showRdata(type, rdata).split(' ');
    const before = showRdata(type, record.rdata).split(' ');
    const isWordwise =
      type !== rrType.txt && words.length === fields.length && before.length === words.length;
    if (!isWordwise) {
      this.of(source.uri).push({ at: rdataSpan, newText: showRdata(type, rdata) });
      return;
    }
    for (const [i, field] of fields.entries()) {
      if (words[i] !== before[i]) this.of(source.uri).push({ at: field.span, newText: words[i] as string });
    }
  }

  /** A new line below a record of the same owner, in its columns; at the end of the zone's file where there is none. */
  private add(set: RRset, beside: Record | undefined): void {
    const { uri, file } = beside?.source ?? this.home;
    const { text } = file;
    const lineEnd = beside ? text.indexOf('\n', beside.at.span.end) : -1;
    const offset = lineEnd < 0 ? text.length : lineEnd + 1;
    const line = `${this.line(set, beside ?? this.lastRow())}\n`;
    const isOpen = offset > 0 && text[offset - 1] !== '\n';
    this.of(uri).push(insert(offset, isOpen ? `\n${line}` : line));
  }

  private line({ owner, type, ttl, rdata }: RRset, like: Record | undefined): string {
    const shown = showRdata(type, rdata[0] as Uint8Array);
    const name = this.ownerAfter(owner, like);
    if (!like) return `${name} ${ttl} ${typeName(type)} ${shown}`;
    const { text, entries, tokens } = like.source.file;
    const start = text.lastIndexOf('\n', like.typeSpan.start) + 1;
    const isInheriting = like.ttlSpan === undefined && like.ttl === ttl;
    const head = isInheriting ? name : `${name} ${ttl}`;
    const classToken = entries.classes[like.entry] as number;
    const classed =
      classToken === none ? head : `${head.padEnd((tokens.starts[classToken] as number) - start - 1)} IN`;
    const typed = `${classed.padEnd(like.typeSpan.start - start - 1)} ${typeName(type)}`;
    return `${typed.padEnd(like.rdataSpan.start - start - 1)} ${shown}`;
  }

  /** Relative where the origin of the line above is the apex; else absolute, which is right everywhere. */
  private ownerAfter(owner: Name, like: Record | undefined): string {
    const { apex, origins, records } = this.zone;
    const origin = like && origins[records.origins[like.row] as number];
    if (!origin || apex === undefined || !sameOctets(origin, nameToWire(apex))) return owner;
    return owner === apex ? '@' : owner.slice(0, -apex.length - 1);
  }

  private lastOf(owner: Name): Record | undefined {
    return this.zone
      .at(owner)
      .flatMap(({ records }) => records)
      .filter((it) => isWritten(it) && !this.doomed.some(({ row }) => row === it.row))
      .sort((a, b) => a.row - b.row)
      .at(-1);
  }

  /** What the end of the zone's own file is like. */
  private lastRow(): Record | undefined {
    const { records, files } = this.zone;
    for (let row = records.count - 1; row >= 0; row--) {
      const record = this.recordAt(row);
      if (record && files[0] === record.source) return record;
    }
    return undefined;
  }

  private recordAt(row: number): Record | undefined {
    const { records } = this.zone;
    for (const record of this.zone.recordsOf(records.files[row] as number, records.entries[row] as number))
      if (isWritten(record)) return record;
    return undefined;
  }
}

/** The SOA keeps its own serial, which every deploy makes anew. */
function wantedSet(set: RRset, written: Record | undefined): RRset {
  if (set.type !== rrType.soa || !written) return set;
  return { ...set, rdata: set.rdata.map((rdata) => withSerial(rdata, serialOf(written.rdata))) };
}

function sameOctets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}

/** Reads the zone with its edits, and compares: the adopted RRsets are there, and nothing else has changed. */
function isAsWanted(
  { documents }: Snapshot,
  zone: Zone,
  drift: readonly Change[],
  edits: ReadonlyMap<Uri, readonly Edit[]>,
): boolean {
  const workspace = new Workspace();
  workspace.apply({
    documents: [...documents.values()].map((it) => {
      const mine = edits.get(it.uri);
      return mine ? new Document(it.uri, applyEdits(it.text, mine)) : it;
    }),
  });
  const root = (zone.files[0] as Source).uri;
  if (!workspace.snapshot.documents.has(root)) return false;
  const adopted = resourceRecords(workspace.snapshot.zoneAt(root));
  const ids = new Set(drift.map(({ owner, type }) => rrsetId(owner, type)));
  const wanted = drift.flatMap((change) =>
    change.kind === 'remove'
      ? []
      : change.after.rdata.map((rdata) => ({
          owner: change.owner,
          type: change.type,
          ttl: change.after.ttl,
          rdata,
        })),
  );
  const rest = resourceRecords(zone).filter(({ owner, type }) => !ids.has(rrsetId(owner, type)));
  return diffRecords(adopted, [...rest, ...wanted]).length === 0;
}
