import type { Span } from '../text/span.ts';
import { type Tag, trimmed } from './tag-list.ts';

/** One place that reports go to, from `rua` or `ruf`. */
export interface ReportUri {
  readonly at: Span;
  readonly text: string;
  /** In lower case; empty where the text is no URI. */
  readonly scheme: string;
  /** For mailto: the domain behind the `@`, as written. */
  readonly mailDomain: string | undefined;
  /** The obsolete size limit behind an exclamation mark, with that (RFC 7489 §6.2). */
  readonly sizeAt: Span | undefined;
  /** Why nobody can send there. */
  readonly fault: 'empty' | 'bare address' | 'no URI' | 'no address' | 'blank' | undefined;
}

/** The URIs of a tag, with commas between (RFC 9989 §4.6). */
export function reportUris(list: string, tag: Tag): readonly ReportUri[] {
  const uris: ReportUri[] = [];
  for (let start = tag.valueAt.start; start <= tag.valueAt.end; ) {
    const comma = list.indexOf(',', start);
    const end = comma < 0 || comma > tag.valueAt.end ? tag.valueAt.end : comma;
    uris.push(readUri(list, trimmed(list, start, end)));
    start = end + 1;
  }
  return uris;
}

function readUri(list: string, at: Span): ReportUri {
  const written = list.slice(at.start, at.end);
  const size = /!\s{0,9}\d+\s{0,9}[kmgt]?$/i.exec(written);
  const text = size === null ? written : written.slice(0, size.index).trimEnd();
  const sizeAt = size === null ? undefined : { start: at.start + text.length, end: at.end };
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(text) ?? [];
  const address = /^([^@\s/?]+)@([^@\s?]+)(?:\?.*)?$/.exec(rest);
  const mailDomain = scheme.toLowerCase() === 'mailto' ? address?.[2] : undefined;
  const uri = { at, text, scheme: scheme.toLowerCase(), mailDomain, sizeAt };
  return { ...uri, fault: faultOf(text, uri.scheme, mailDomain) };
}

function faultOf(text: string, scheme: string, mailDomain: string | undefined): ReportUri['fault'] {
  if (text === '') return 'empty';
  if (scheme === '') return /^[^@\s:]+@[^@\s:]+$/.test(text) ? 'bare address' : 'no URI';
  if (/\s/.test(text)) return 'blank';
  if (scheme === 'mailto' && !isDomain(mailDomain)) return 'no address';
  return undefined;
}

function isDomain(text: string | undefined): boolean {
  return text !== undefined && /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]+\.?$/i.test(text);
}
