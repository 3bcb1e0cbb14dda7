import { entryKind } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { tokenAt, tokenKind } from '../syntax/tokens.ts';
import { type Span, span } from '../text/span.ts';
import { resolveUri } from '../workspace/document.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Uri } from '../zone/source.ts';
import { agencyLinks } from './agency/navigate.ts';
import { rfcAddress } from './hover/markdown.ts';

/** A part of a document that leads somewhere. */
export interface Link {
  readonly at: Span;
  /** The address: a document's, a web page's, or a mailbox's as `mailto:`. */
  readonly target: string;
}

/** The links of a file: the templates that an agency's file or template names; of a zone file, files of $INCLUDE, addresses in texts, and RFCs that comments mention. */
export function linksOf(snapshot: Snapshot, uri: Uri): readonly Link[] {
  const file = snapshot.documents.get(uri)?.file;
  if (!file || !snapshot.isZoneFile(uri)) return agencyLinks(snapshot, uri);
  return [...includeLinks(uri, file), ...textLinks(file)].sort((a, b) => a.at.start - b.at.start);
}

function* includeLinks(uri: Uri, { entries, tokens, text }: ZoneFile): Iterable<Link> {
  for (let entry = 0; entry < entries.count; entry++) {
    const token = entries.rdatas[entry] as number;
    if (entries.kinds[entry] !== entryKind.include || token >= (entries.limits[entry] as number)) continue;
    const at = span(tokens.starts[token] as number, tokens.ends[token] as number);
    yield { at, target: resolveUri(uri, text.slice(at.start, at.end).replace(/^"|"$/g, '')) };
  }
}

/** What an address ends at: blanks, quotes, and what separates tags and report addresses. */
const pattern =
  /(?:https:\/\/|mailto:)[^\s"\\;,!()]+|\bRFC ?(\d{1,5})(?: ?(?:§|section) ?(\d+(?:\.\d+)*))?/gi;

function* textLinks({ tokens, text }: ZoneFile): Iterable<Link> {
  for (const match of text.matchAll(pattern)) {
    const [written, rfc, section] = match;
    const at = span(match.index, match.index + written.length);
    const token = tokenAt(tokens, at.start);
    if ((tokens.starts[token] ?? at.end) > at.start) continue;
    const isComment = tokens.kinds[token] === tokenKind.comment;
    if (rfc !== undefined && isComment) yield { at, target: rfcAddress(rfc, section) };
    else if (rfc === undefined && !isComment) yield { at, target: written };
  }
}
