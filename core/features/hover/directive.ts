import { parseName } from '../../dns/name.ts';
import { entryKind } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { resolveUri } from '../../workspace/document.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { Record } from '../../zone/record.ts';
import type { Uri } from '../../zone/source.ts';
import { placeOf, rowsOfEntries } from '../place.ts';
import { code, linkRfcs, paragraphs } from './markdown.ts';
import { describeTtl } from './time-to-live.ts';

const summaries: Readonly<
  globalThis.Record<number, readonly [syntax: string, summary: string, rfc: string]>
> = {
  [entryKind.origin]: [
    '$ORIGIN name',
    'Names without a final dot are relative to this name from here on.',
    'RFC 1035 §5.1',
  ],
  [entryKind.ttl]: [
    '$TTL time',
    'The TTL of the records from here on that have none of their own.',
    'RFC 2308 §4',
  ],
  [entryKind.include]: [
    '$INCLUDE file [origin]',
    'Reads another file here, under its own origin if one is given; origin and owner are as before behind it.',
    'RFC 1035 §5.1',
  ],
  [entryKind.generate]: [
    '$GENERATE start-stop[/step] owner [ttl] [class] type data',
    'Makes a record for each number of the range; `$` stands for the number, `${offset,width,base}` for it in another form. BIND, NSD, Knot and PowerDNS read it; it is no standard.',
    '',
  ],
};

/** What a directive does; `argument` is the index of the argument, -1 for the directive's own word. */
export function describeDirective(
  snapshot: Snapshot,
  uri: Uri,
  file: ZoneFile,
  entry: number,
  argument: number,
  word: string,
): string | undefined {
  const kind = file.entries.kinds[entry] as number;
  const known = summaries[kind];
  if (!known) return undefined;
  const [syntax, summary, rfc] = known;
  if (argument < 0)
    return paragraphs(`**${code(syntax)}**`, summary, ...made(snapshot, uri, entry, kind), linkRfcs(rfc));
  if (kind === entryKind.ttl && argument === 0) return describeTtl(word);
  if (kind === entryKind.origin && argument === 0) {
    const name = originBehind(snapshot, uri, file, entry) ?? parseName(word);
    return name && paragraphs(`**${code(name)}**`, summary, linkRfcs(rfc));
  }
  if (kind === entryKind.include && argument === 0) {
    const target = resolveUri(uri, word.replace(/^"|"$/g, ''));
    const state = snapshot.documents.has(target) ? '' : 'The file is not there.';
    return paragraphs(`**${code(target)}**`, summary, state);
  }
  return undefined;
}

/** How many records a $GENERATE makes, with the first. */
function made(snapshot: Snapshot, uri: Uri, entry: number, kind: number): readonly string[] {
  const place = kind === entryKind.generate ? placeOf(snapshot, uri) : undefined;
  if (!place) return [];
  let count = 0;
  let first: Record | undefined;
  for (const record of place.zone.recordsOf(place.file, entry)) {
    first ??= record;
    count++;
  }
  if (!first) return [];
  return [
    `Makes ${count} record${count === 1 ? '' : 's'}, the first ${code(`${first.owner} ${first.typeName} ${first.shown}`)}.`,
  ];
}

/** The origin that the records behind a $ORIGIN are read under, up to the next one. */
function originBehind(snapshot: Snapshot, uri: Uri, { entries }: ZoneFile, entry: number) {
  const place = placeOf(snapshot, uri);
  let next = entry + 1;
  while (next < entries.count && entries.kinds[next] === entryKind.ttl) next++;
  if (!place || entries.kinds[next] !== entryKind.record) return undefined;
  const row = rowsOfEntries(place, next, next + 1).get(next);
  const origin = row === undefined ? undefined : new Record(place.zone, row).origin;
  return origin && place.zone.names.nameFromWire(origin, 0);
}
