import { type Name, parseName } from '../dns/name.ts';
import { txt } from '../dns/types/basic.ts';
import { spf } from '../dns/types/mail.ts';
import { ruleWithId } from '../rules/index.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { tokenAt, tokenKind } from '../syntax/tokens.ts';
import { type Span, span, touches } from '../text/span.ts';
import { Published } from '../workspace/published.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { joinText } from '../zone/joined-text.ts';
import type { Record } from '../zone/record.ts';
import type { Uri } from '../zone/source.ts';
import { agencyHover } from './agency/hover.ts';
import { templateHover } from './agency/template-hover.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import { describeDirective } from './hover/directive.ts';
import { describeField } from './hover/field.ts';
import { code, linkRfcs, paragraphs, shortened } from './hover/markdown.ts';
import { describeOwner } from './hover/owner.ts';
import { describeSpf } from './hover/spf.ts';
import { describeTags } from './hover/tags.ts';
import { describeTtl } from './hover/time-to-live.ts';
import { describeType } from './hover/type.ts';
import { readMailText } from './mail-text.ts';
import { placeOf, recordOfEntry, type ZonePlace } from './place.ts';
import { policyHover } from './policy/hover.ts';

/** What is to be said about a part of a document, in Markdown. */
export interface Hover {
  readonly at: Span;
  readonly markdown: string;
}

/**
 * Says what lies at an offset of a zone file, a template, a YAML file of the agency or an MTA-STS policy, and what it
 * means; undefined where there is nothing to say. A template's values are those of the tenant that is shown.
 */
export function hoverAt(snapshot: Snapshot, uri: Uri, offset: number, shown?: Name): Hover | undefined {
  const other =
    agencyHover(snapshot, uri, offset) ??
    templateHover(snapshot, uri, offset, shown) ??
    policyHover(snapshot, uri, offset);
  if (other) return other;
  const file = snapshot.documents.get(uri)?.file;
  const place = placeOf(snapshot, uri);
  if (!file || !place) return undefined;
  const cursor = cursorAt(file, offset);
  const comment = commentAt(file, offset);
  if (comment) return ruleHover(file.text, comment, offset);
  if (cursor.entry < 0) return undefined;
  const written = file.text.slice(cursor.word.start, cursor.word.end);
  const inWord = (markdown: string | undefined): Hover | undefined =>
    markdown === undefined || markdown === '' ? undefined : { at: cursor.word, markdown };
  if (cursor.part === 'directive' || cursor.part === 'argument') {
    if (cursor.token < 0) return undefined;
    const argument = cursor.part === 'directive' ? -1 : cursor.index;
    return inWord(describeDirective(snapshot, uri, file, cursor.entry, argument, written));
  }
  const record = recordOfEntry(place, cursor.entry);
  if (cursor.part === 'owner') return ownerHover(place, file, cursor, record);
  if (cursor.token < 0) return undefined;
  if (cursor.part === 'ttl') return inWord(describeTtl(written));
  if (cursor.part === 'class') return inWord(describeClass(written));
  if (cursor.part === 'type') {
    const isType = file.entries.types[cursor.entry] === cursor.token;
    return isType ? inWord(describeType(file.entries.typeCodes[cursor.entry] as number, record)) : undefined;
  }
  return cursor.part === 'rdata' && record ? rdataHover(snapshot, file, cursor, record) : undefined;
}

function commentAt({ tokens }: ZoneFile, offset: number): Span | undefined {
  const token = tokenAt(tokens, offset);
  const start = tokens.starts[token] ?? offset;
  return tokens.kinds[token] === tokenKind.comment && start < offset
    ? span(start, tokens.ends[token] as number)
    : undefined;
}

/** What a rule says that a comment silences. */
function ruleHover(text: string, comment: Span, offset: number): Hover | undefined {
  const written = text.slice(comment.start, comment.end);
  if (!written.includes('zonewright-ignore')) return undefined;
  for (const { index, 0: id } of written.matchAll(/[a-z0-9-]+\/[a-z0-9-]+/g)) {
    const at = span(comment.start + index, comment.start + index + id.length);
    const rule = touches(at, offset) ? ruleWithId(id) : undefined;
    if (rule)
      return { at, markdown: paragraphs(`**${id}**`, rule.summary, linkRfcs(rule.references.join(', '))) };
  }
  return undefined;
}

function ownerHover(
  { zone }: ZonePlace,
  file: ZoneFile,
  { token, entry, word }: Cursor,
  record: Record | undefined,
): Hover | undefined {
  const written = file.text.slice(word.start, word.end);
  const owner = record?.owner ?? parseName(written);
  if (owner === undefined) return undefined;
  if (token >= 0) return { at: word, markdown: describeOwner(zone, owner, false) };
  const first = file.tokens.starts[file.entries.firsts[entry] as number] as number;
  return { at: span(word.start, first), markdown: describeOwner(zone, owner, true) };
}

const classes: Readonly<globalThis.Record<string, string>> = {
  IN: 'The Internet. The only class that is in use, and what holds where none is written.',
  CH: 'Chaos; name servers answer about themselves in it. Never in a zone for the Internet.',
  HS: 'Hesiod; out of use.',
  CS: 'CSNET; out of use since 1987.',
  ANY: 'Every class; stands in questions only.',
};

function describeClass(written: string): string {
  const name = written.toUpperCase();
  return paragraphs(`**Class ${code(name)}**`, classes[name], linkRfcs('RFC 1035 §3.2.4'));
}

function rdataHover(snapshot: Snapshot, file: ZoneFile, cursor: Cursor, record: Record): Hover | undefined {
  const published = new Published(record.zone, snapshot);
  if (record.type === txt.code || record.type === spf.code) {
    const text = textHover(published, record, cursor.offset);
    if (text) return text;
  }
  const place = record.fields.find(
    (it) => it.span.start <= cursor.word.end && cursor.word.start <= it.span.end,
  );
  // RDATA in the form of RFC 3597 has no fields in the text.
  if (!place && record.definition && record.fields.length === 0)
    return { at: record.rdataSpan, markdown: `**${record.typeName}** ${code(shortened(record.shown))}` };
  if (!place) return undefined;
  const at = gluedWord(file, cursor);
  const markdown = describeField(published, record, place, file.text.slice(at.start, at.end));
  return markdown === undefined ? undefined : { at, markdown };
}

/** A word and the string that is glued to it, as in `alpn="h2"`, are one. */
function gluedWord({ tokens }: ZoneFile, { token, word }: Cursor): Span {
  const { kinds, starts, ends } = tokens;
  const isGlued = (left: number): boolean =>
    left >= 0 &&
    kinds[left] === tokenKind.word &&
    kinds[left + 1] === tokenKind.quoted &&
    ends[left] === starts[left + 1];
  if (isGlued(token)) return span(word.start, ends[token + 1] as number);
  return isGlued(token - 1) ? span(starts[token - 1] as number, word.end) : word;
}

function textHover(published: Published, record: Record, offset: number): Hover | undefined {
  const joined = joinText(record);
  if (!joined) return undefined;
  const { owner } = record;
  const text = readMailText(owner, joined.value);
  // Between two strings no part of the text is meant, but all of it.
  const inside = joined.offsetOf(offset) ?? -1;
  if (text.kind === 'verification')
    return {
      at: record.rdataSpan,
      markdown: `A token that proves to **${text.vendor}** that the domain is yours.`,
    };
  if (text.kind === 'other') return undefined;
  const { at, markdown } =
    text.kind === 'spf'
      ? describeSpf(published, owner, text.spf, inside)
      : describeTags(published, text, owner, inside);
  return { at: joined.spanOf(at.start, at.end), markdown };
}
