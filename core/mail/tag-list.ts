import type { Span } from '../text/span.ts';

/** One tag of a tag=value list; its spans leave out the blanks around. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
  /** From the name to the end of the value. */
  readonly at: Span;
  readonly nameAt: Span;
  readonly equalsAt: Span;
  readonly valueAt: Span;
}

/** Where a list breaks the grammar. */
export type TagFault =
  | { readonly kind: 'no-equals' | 'bad-name' | 'empty'; readonly at: Span }
  | { readonly kind: 'bad-character'; readonly at: Span; readonly tag: Tag }
  | { readonly kind: 'duplicate'; readonly at: Span; readonly tag: Tag; readonly first: Tag };

/** A list of tags as DKIM, DMARC, MTA-STS, TLS-RPT and BIMI write it. */
export interface TagList {
  readonly value: string;
  readonly tags: readonly Tag[];
  readonly faults: readonly TagFault[];
}

/**
 * Reads `name=value` pairs between semicolons (RFC 6376 §3.2). Never fails: what is no pair becomes a fault, in the
 * order of the text. Names are compared without regard to case, and of duplicates the first one counts.
 */
export function parseTagList(value: string): TagList {
  const tags: Tag[] = [];
  const faults: TagFault[] = [];
  const firsts = new Map<string, Tag>();
  for (const piece of piecesOf(value)) {
    const result = parseTag(value, piece);
    if ('kind' in result) {
      faults.push(result);
      continue;
    }
    tags.push(result);
    const foreign = /[^\t\n\r\x20-\x7e]+/.exec(result.value);
    if (foreign !== null) {
      const start = result.valueAt.start + foreign.index;
      faults.push({ kind: 'bad-character', at: { start, end: start + foreign[0].length }, tag: result });
    }
    const first = firsts.get(result.name);
    if (first === undefined) firsts.set(result.name, result);
    else faults.push({ kind: 'duplicate', at: result.at, tag: result, first });
  }
  return { value, tags, faults };
}

/** The first tag of a name; `name` is in lower case. */
export function tagOf(list: TagList, name: string): Tag | undefined {
  return list.tags.find((tag) => tag.name === name);
}

/** The span of a tag with the semicolon behind it, or else the one before it: what goes when the tag goes. */
export function removableSpan(value: string, tag: Tag): Span {
  let end = tag.at.end;
  while (isBlank(value.charCodeAt(end))) end++;
  if (value.charAt(end) === ';') {
    end++;
    while (isBlank(value.charCodeAt(end))) end++;
    return { start: tag.at.start, end };
  }
  let start = tag.at.start;
  while (start > 0 && isBlank(value.charCodeAt(start - 1))) start--;
  return { start: start > 0 && value.charAt(start - 1) === ';' ? start - 1 : start, end };
}

/** What stands between semicolons, without the blanks around; nothing behind the last semicolon is no piece. */
function* piecesOf(value: string): Iterable<Span> {
  let start = 0;
  while (start <= value.length) {
    const semicolon = value.indexOf(';', start);
    const end = semicolon < 0 ? value.length : semicolon;
    const piece = trimmed(value, start, end);
    if (piece.end > piece.start) yield piece;
    else if (semicolon >= 0) yield { start: piece.start, end: semicolon + 1 };
    start = end + 1;
  }
}

function parseTag(value: string, piece: Span): Tag | TagFault {
  if (value.charAt(piece.start) === ';') return { kind: 'empty', at: piece };
  const equals = value.indexOf('=', piece.start);
  if (equals < 0 || equals >= piece.end) return { kind: 'no-equals', at: piece };
  const nameAt = trimmed(value, piece.start, equals);
  const valueAt = trimmed(value, equals + 1, piece.end);
  const name = value.slice(nameAt.start, nameAt.end).toLowerCase();
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    return { kind: 'bad-name', at: nameAt.end > nameAt.start ? nameAt : piece };
  }
  return {
    name,
    value: value.slice(valueAt.start, valueAt.end),
    at: piece,
    nameAt,
    equalsAt: { start: equals, end: equals + 1 },
    valueAt,
  };
}

/** The span without blanks at its ends; an empty one stays at its start. */
export function trimmed(value: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isBlank(value.charCodeAt(from))) from++;
  while (to > from && isBlank(value.charCodeAt(to - 1))) to--;
  return from === to ? { start, end: start } : { start: from, end: to };
}

function isBlank(char: number): boolean {
  return char === 32 || (char >= 9 && char <= 13);
}
