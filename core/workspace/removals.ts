import { type Name, parseName } from '../dns/name.ts';
import { typeCode } from '../dns/type-names.ts';
import { entryKind, none } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { tokenKind } from '../syntax/tokens.ts';
import { type Span, span } from '../text/span.ts';

/** An RRset of a template that a tenant's file takes away. */
export interface Removal {
  readonly owner: Name;
  readonly type: number;
  /** The comment that says so. */
  readonly at: Span;
}

const marker = /^;+\s*zonewright-remove\b[ \t]*(?:(\S+)[ \t]+(\S+))?/i;

/**
 * The RRsets that comments take away: `; zonewright-remove www CNAME`, or `; zonewright-remove` above an entry that
 * names owner and type. Such an entry is no record of the zone; `skipped` has its number.
 */
export function removalsIn(
  file: ZoneFile,
  apex: Name,
): { readonly removals: readonly Removal[]; readonly skipped: ReadonlySet<number> } {
  const removals: Removal[] = [];
  const skipped = new Set<number>();
  if (!/zonewright-remove/i.test(file.text)) return { removals, skipped };
  const { tokens, text } = file;
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] !== tokenKind.comment) continue;
    const at = span(tokens.starts[i] as number, tokens.ends[i] as number);
    const match = marker.exec(text.slice(at.start, at.end));
    if (!match) continue;
    const entry = match[1] === undefined ? entryBehind(file, at.end) : undefined;
    const words = entry === undefined ? [match[1], match[2]] : wordsOf(file, entry);
    const owner = words[0] === undefined ? undefined : parseName(words[0], originAt(file, at.start, apex));
    const type = words[1] === undefined ? undefined : typeCode(words[1].toUpperCase());
    if (entry !== undefined) skipped.add(entry);
    if (owner !== undefined && type !== undefined) removals.push({ owner, type, at });
  }
  return { removals, skipped };
}

/** The first entry that begins behind an offset, where it names its owner. */
function entryBehind({ entries, tokens }: ZoneFile, offset: number): number | undefined {
  for (let i = 0; i < entries.count; i++) {
    if ((tokens.starts[entries.firsts[i] as number] as number) < offset) continue;
    return entries.kinds[i] === entryKind.record && entries.owners[i] !== none ? i : undefined;
  }
  return undefined;
}

function wordsOf({ entries, tokens, text }: ZoneFile, entry: number): readonly string[] {
  return [entries.owners[entry] as number, entries.types[entry] as number].map((it) =>
    text.slice(tokens.starts[it], tokens.ends[it]),
  );
}

/** The origin under which an offset is read: the zone's, or the last $ORIGIN's before it. */
function originAt({ entries, tokens, text }: ZoneFile, offset: number, apex: Name): Name {
  let origin = apex;
  for (let i = 0; i < entries.count; i++) {
    if ((tokens.starts[entries.firsts[i] as number] as number) > offset) break;
    if (entries.kinds[i] !== entryKind.origin) continue;
    const token = entries.rdatas[i] as number;
    origin = parseName(text.slice(tokens.starts[token], tokens.ends[token]), origin) ?? origin;
  }
  return origin;
}
