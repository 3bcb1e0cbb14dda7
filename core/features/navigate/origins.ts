import type { Name } from '../../dns/name.ts';
import { nameFromWire, nameToWire } from '../../dns/name.ts';
import { entryKind } from '../../syntax/entries.ts';
import { type Span, span } from '../../text/span.ts';
import type { Zone } from '../../zone/zone.ts';
import { readName } from './written-name.ts';

/** The argument of an $ORIGIN: where it is written, what it means, and under what it is read. */
export interface WrittenOrigin {
  readonly entry: number;
  readonly span: Span;
  readonly name: Name;
  readonly before: Name | undefined;
}

/** The $ORIGIN directives of a zone's file that can be read; an included file starts without a known origin. */
export function originsIn(zone: Zone, file: number): readonly WrittenOrigin[] {
  const source = zone.files[file];
  const found: WrittenOrigin[] = [];
  if (!source) return found;
  const { entries, tokens, text } = source.file;
  const first = file === 0 ? zone.origins[0] : undefined;
  let before = first && nameFromWire(first);
  for (let entry = 0; entry < entries.count; entry++) {
    const token = entries.rdatas[entry] as number;
    if (entries.kinds[entry] !== entryKind.origin || token >= (entries.limits[entry] as number)) continue;
    const at = span(tokens.starts[token] as number, tokens.ends[token] as number);
    const name = readName(text.slice(at.start, at.end), before && nameToWire(before));
    if (name === undefined) continue;
    found.push({ entry, span: at, name, before });
    before = name;
  }
  return found;
}
