import { type Name, withoutDot } from '../../dns/name.ts';
import { showRdata } from '../../dns/rdata.ts';
import { typeName } from '../../dns/type-names.ts';
import { a, aaaa, soa, txt } from '../../dns/types/basic.ts';
import { recognizeTxt } from '../../mail/recognize.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Record as ZoneRecord } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';

/** Stands for the zone's own name in a text. RDATA is shown in ASCII, so that no record has it. */
export const domainMark = '\ue000';
/** Stands for what a tenant's value says. */
export const valueMark = '\ue001';

/** An RRset, of TXT the records with one purpose, as it would be written in any zone: own names relative. */
export interface PortableSet {
  /** Relative to the zone: `@`, `www`. */
  readonly owner: string;
  readonly type: number;
  /** Equal for sets of which a tenant's replaces a template's. */
  readonly key: string;
  readonly lines: readonly PortableLine[];
  /** The lines as one text that is equal where the records are. */
  readonly text: string;
}

export interface PortableLine {
  /** Seconds. */
  readonly ttl: number;
  readonly rdata: string;
}

/** A set of which tenants differ in one word alone: the serial, an address. */
export interface OpenSet extends PortableSet {
  /** What stands for the word. */
  readonly value: string;
}

/** The RRsets of a zone in the order of its text. */
export function portableSets(zone: Zone, apex: Name): readonly PortableSet[] {
  const sets: PortableSet[] = [];
  for (const rrset of zone.rrsets()) {
    const owner = relative(rrset.owner, apex);
    const groups = new Map<string, ZoneRecord[]>();
    for (const record of rrset.records) {
      const purpose = rrset.type === txt.code ? recognizeTxt(rrset.owner, joinStrings(record.rdata)).key : '';
      groups.set(purpose, [...(groups.get(purpose) ?? []), record]);
    }
    for (const [purpose, records] of groups) {
      const lines = records.map((it) => ({ ttl: it.ttl, rdata: portableRdata(it, apex) }));
      sets.push({
        owner,
        type: rrset.type,
        key: `${rrset.type} ${owner} ${purpose}`,
        lines,
        text: textOf(lines),
      });
    }
  }
  return sets;
}

/** The set with its one word of a tenant's own taken out; undefined for sets that have no such word. */
export function openSet(set: PortableSet): OpenSet | undefined {
  const [line, another] = set.lines;
  if (!line || another) return undefined;
  const word = wordOf(set.type, line.rdata);
  if (word === undefined) return undefined;
  const { start, end } = word;
  const lines = [{ ...line, rdata: line.rdata.slice(0, start) + valueMark + line.rdata.slice(end) }];
  return { ...set, lines, text: textOf(lines), value: line.rdata.slice(start, end) };
}

function wordOf(type: number, rdata: string): { readonly start: number; readonly end: number } | undefined {
  if (type === a.code || type === aaaa.code) return { start: 0, end: rdata.length };
  if (type !== soa.code) return undefined;
  const serial = /^\S+ \S+ (\d+)/d.exec(rdata)?.indices?.[1];
  return serial && { start: serial[0], end: serial[1] };
}

/** The line of a zone file for a record of a set; the TTL only where it is not the usual one. */
export function lineOf(owner: string, type: number, { ttl, rdata }: PortableLine, usualTtl: number): string {
  const time = ttl === usualTtl ? '' : ` ${ttl}`;
  return `${owner.padEnd(16)}${time} ${typeName(type).padEnd(5)} ${rdata}`;
}

/** The TTL that most records have. */
export function usualTtl(sets: readonly PortableSet[]): number {
  const counts = new Map<number, number>();
  for (const { lines } of sets) for (const { ttl } of lines) counts.set(ttl, (counts.get(ttl) ?? 0) + 1);
  const [most] = [...counts].sort(([x, m], [y, n]) => n - m || x - y);
  return most?.[0] ?? 3600;
}

function textOf(lines: readonly PortableLine[]): string {
  return lines
    .map(({ ttl, rdata }) => `${ttl} ${rdata}`)
    .sort()
    .join('\n');
}

function relative(name: Name, apex: Name): string {
  if (name === apex) return '@';
  return apex === '.' ? name : name.slice(0, -apex.length - 1);
}

/** RDATA whose names within the zone are relative; the zone's name in other texts is a mark. */
function portableRdata(record: ZoneRecord, apex: Name): string {
  const { type, targets } = record;
  const shown = showRdata(type, record.rdata);
  if (apex === '.') return shown;
  const own = new Set(targets.filter((it) => it === apex || it.endsWith(`.${apex}`)));
  // Letters of names in RDATA keep their case, which a set of relative names must not change.
  const words = shown.replace(/(?<=^| )\S+(?= |$)/g, (word) =>
    own.has(word as Name) ? relative(word as Name, apex) : word,
  );
  const domain = withoutDot(apex).replaceAll(/[.\\]/g, '\\$&');
  return words.replace(new RegExp(`(?<![a-z0-9_-])${domain}(?![a-z0-9_-]|\\.[a-z0-9_])`, 'g'), domainMark);
}
