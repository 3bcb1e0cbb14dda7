import { type Name, nameFromWire, parseName } from '../dns/name.ts';
import { entryKind, none } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import type { Uri } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';

/** How many entries of a file begin before an offset. */
export function entriesBefore({ tokens, entries }: ZoneFile, offset: number): number {
  let low = 0;
  let high = entries.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.starts[entries.firsts[middle] as number] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The origin under which an entry of one of the zone's files is read; the entry need not give a record. Undefined where
 * nothing tells it.
 */
export function originAt(zone: Zone, uri: Uri, file: ZoneFile, entry: number): Name | undefined {
  const { entries, tokens, text } = file;
  const written: string[] = [];
  let first = 0;
  for (let i = entry - 1; i >= 0; i--) {
    const token = entries.rdatas[i] as number;
    if (entries.kinds[i] !== entryKind.origin || token >= (entries.limits[i] as number)) continue;
    first = i;
    const name = text.slice(tokens.starts[token], tokens.ends[token]);
    written.push(name);
    if (isAbsolute(name)) break;
  }
  let origin = isAbsolute(written.at(-1) ?? '') ? undefined : originAtStart(zone, uri, first);
  for (const name of written.reverse()) origin = parseName(name, origin) ?? origin;
  return origin;
}

/** The origin at a file's start. Of an included file, the one under which a record before its first $ORIGIN is read. */
function originAtStart(zone: Zone, uri: Uri, firstOrigin: number): Name | undefined {
  const { records, origins, files } = zone;
  const file = files.findIndex((it) => it.uri === uri);
  let origin = 0;
  for (let i = 0; file > 0 && i < records.count; i++) {
    if (records.files[i] !== file) continue;
    if (firstOrigin === 0 || (records.entries[i] as number) < firstOrigin)
      origin = records.origins[i] as number;
    break;
  }
  const wire = origins[origin];
  return wire && nameFromWire(wire);
}

/** The owner of an entry: the one that it writes, else the last one written before it in its file. */
export function ownerAt(zone: Zone, uri: Uri, file: ZoneFile, entry: number): Name | undefined {
  const { entries, tokens, text } = file;
  for (let i = Math.min(entry, entries.count - 1); i >= 0; i--) {
    const token = entries.owners[i] as number;
    if (token === none) continue;
    const owner = parseName(
      text.slice(tokens.starts[token], tokens.ends[token]),
      originAt(zone, uri, file, i),
    );
    if (owner !== undefined) return owner;
  }
  return undefined;
}

function isAbsolute(written: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\.$/.test(written);
}
