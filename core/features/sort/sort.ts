import { labelsOf, type Name, nameFromWire } from '../../dns/name.ts';
import { ns, soa } from '../../dns/types/basic.ts';
import type { Edit } from '../../text/edit.ts';
import { span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import { Snapshot } from '../../workspace/snapshot.ts';
import { octetKey, resourceRecords } from '../../zone/resource-records.ts';
import type { Uri } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { writeLike } from '../navigate/written-name.ts';
import type { Refused } from '../refused.ts';
import { type Run, runsOf, type Unit } from './units.ts';

/**
 * The edits that sort the records of a zone file: SOA, the zone's NS, its other records, then the other owners in
 * canonical order (RFC 4034 §6.1), records of one owner in the order in which they stand. Records move between
 * directives only, with the comments beside and above them; an inherited owner is written out where it would change.
 * Refuses where the zone's records would not be the same afterwards.
 */
export function sortEdits(snapshot: Snapshot, uri: Uri): readonly Edit[] | Refused {
  const document = snapshot.documents.get(uri);
  const zone = snapshot.isZoneFile(uri) ? snapshot.zonesOf(uri)[0] : undefined;
  const number = zone?.files.findIndex((it) => it.uri === uri) ?? -1;
  if (!document || !zone || number < 0)
    return { refusal: 'This file is no zone file, and only zones are sorted.' };
  const edits = editsOf(zone, document.text, runsOf(zone, number));
  if (edits.length > 0 && !keepsRecords(snapshot, document.edit(edits)))
    return {
      refusal:
        'Sorting would change the records: some take their TTL or their owner from the record before. Write these out, or a $TTL at the top.',
    };
  return edits;
}

function editsOf(zone: Zone, text: string, runs: readonly Run[]): readonly Edit[] {
  const edits: Edit[] = [];
  let lastOwner: Name | undefined;
  let lastOwnerBefore: Name | undefined;
  for (const { start, units } of runs) {
    const sorted = inOrder(zone, units);
    const isMoved = sorted.some((unit, i) => unit !== units[i]);
    const [first] = units as [Unit];
    const isFollowing = sorted[0] === first && lastOwner === lastOwnerBefore;
    if (isMoved) {
      const prefix = text.slice(start, first.start);
      const lines = sorted.map((unit, i) =>
        written(zone, text, unit, i > 0 ? sorted[i - 1]?.owner : isFollowing ? unit.owner : undefined, i > 0),
      );
      edits.push({ at: span(start, (units.at(-1) as Unit).end), newText: prefix + lines.join('') });
    } else if (first.isOwnerInherited && !isFollowing) {
      edits.push({ at: span(first.line, first.end), newText: withOwner(zone, text, first) });
    }
    lastOwner = (sorted.at(-1) as Unit).owner;
    lastOwnerBefore = (units.at(-1) as Unit).owner;
  }
  return edits;
}

/** A unit with its line end, behind a record of an owner. */
function written(zone: Zone, text: string, unit: Unit, before: Name | undefined, isInside: boolean): string {
  const isKept = !unit.isOwnerInherited || before === unit.owner;
  const line = isKept ? text.slice(unit.line, unit.end) : withOwner(zone, text, unit);
  const eol = /\r\n?|\n/.exec(text)?.[0] ?? '\n';
  const blank = isInside && unit.hasBlankAbove ? eol : '';
  return blank + text.slice(unit.start, unit.line) + line + (/[\r\n]$/.test(line) ? '' : eol);
}

/** The line of a record whose owner is inherited, with the owner before it; the rest of the line stays in its column. */
function withOwner(zone: Zone, text: string, { line, end, row, owner, writtenOwner }: Unit): string {
  const content = text.slice(line, end);
  const indent = /^[ \t]*/.exec(content)?.[0] ?? '';
  const origin = zone.origins[zone.records.origins[row] as number];
  const name = writtenOwner ?? writeLike(owner, '', origin && nameFromWire(origin));
  const gap = indent.includes('\t') ? '\t' : indent.slice(name.length) || ' ';
  return name + gap + content.slice(indent.length);
}

function inOrder(zone: Zone, units: readonly Unit[]): readonly Unit[] {
  const keyed = units.map((unit, index) => ({
    unit,
    index,
    group: groupOf(zone, unit),
    key: sortKey(unit.owner),
  }));
  keyed.sort((a, b) => a.group - b.group || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index));
  return keyed.map(({ unit }) => unit);
}

function groupOf({ apex, records }: Zone, { owner, row }: Unit): number {
  if (owner !== apex) return 3;
  const type = records.types[row];
  return type === soa.code ? 0 : type === ns.code ? 1 : 2;
}

/** The labels from the root down, each behind a character that no label has and that sorts before all others. */
function sortKey(name: Name): string {
  return [...labelsOf(name)].reverse().join('\0');
}

/** Whether the zones of a document have the same records with another text of it. */
function keepsRecords(snapshot: Snapshot, document: Document): boolean {
  const documents = new Map(snapshot.documents).set(document.uri, document);
  const { settings, declaredZones, agency, external, committed, today } = snapshot;
  const parts = { documents, settings, declaredZones, agency, external, committed, today };
  const next = new Snapshot(parts, snapshot);
  const before = snapshot.zonesOf(document.uri).map(recordKeys);
  const after = next.zonesOf(document.uri).map(recordKeys);
  return (
    before.length === after.length &&
    before.every((keys, i) => keys.length === after[i]?.length && keys.every((it, k) => it === after[i]?.[k]))
  );
}

function recordKeys(zone: Zone): readonly string[] {
  return resourceRecords(zone)
    .map(({ owner, type, ttl, rdata }) => `${owner} ${type} ${ttl} ${octetKey(rdata)}`)
    .sort();
}
