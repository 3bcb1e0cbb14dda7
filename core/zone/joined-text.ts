import { maxStringOctets } from '../dns/character-string.ts';
import { decimalEscape } from '../dns/name.ts';
import { entryKind } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { tokenKind } from '../syntax/tokens.ts';
import type { Edit } from '../text/edit.ts';
import { utf8 } from '../text/octets.ts';
import { type Span, span } from '../text/span.ts';
import { EntryWords } from './entry-words.ts';
import type { Record } from './record.ts';

/**
 * What a reader of TXT sees, with the way back: the strings of a record joined without a blank (RFC 7208 §3.3,
 * RFC 6376 §3.6.2.2), one UTF-16 unit an octet, and for every octet where it is written.
 */
export interface JoinedText {
  readonly value: string;
  /** Where a part of the value is written: from its first octet's text to its last one's, quotes between included. */
  spanOf(start: number, end: number): Span;
  /** The offset in the value of what is written at an offset of the file; undefined outside of the strings. */
  offsetOf(source: number): number | undefined;
  /** The edits of the file that replace a part of the value. Strings stay apart, those left empty go; what grows past 255 octets is split. */
  replace(part: Span, newText: string): readonly Edit[];
  /** The strings, as parts of the value, with where each is written, its quotes included. */
  readonly strings: readonly {
    readonly start: number;
    readonly end: number;
    readonly span: Span;
    /** What stands between the quotes; an unclosed string goes to the end of its line. */
    readonly content: Span;
    readonly quoted: boolean;
  }[];
}

/** So many octets become characters at once: arguments of a call are not without end. */
const chunk = 4096;

/** The octets as one UTF-16 unit each, in one piece: octet by octet it would be a rope, many times as large. */
function textOf(octets: readonly number[]): string {
  let text = '';
  for (let i = 0; i < octets.length; i += chunk) text += String.fromCharCode(...octets.slice(i, i + chunk));
  return text;
}

/** Joins the strings of a TXT-like record. A record of $GENERATE has no text of its own: undefined. */
export function joinText(record: Record): JoinedText | undefined {
  return joinEntry(record.source.file, record.entry);
}

/** Joins the strings of a TXT-like entry, whether it makes a record or not; undefined for any other kind of entry. */
export function joinEntry(file: ZoneFile, entry: number): JoinedText | undefined {
  const { entries } = file;
  if (entries.kinds[entry] !== entryKind.record) return undefined;
  const words = new EntryWords(file);
  words.enter(entries.rdatas[entry] as number, entries.limits[entry] as number, undefined);
  const starts: number[] = [];
  const ends: number[] = [];
  const strings: { start: number; end: number; span: Span; content: Span; quoted: boolean }[] = [];
  const octetsOfAll: number[] = [];
  while (words.next()) {
    if (
      !words.quoted &&
      words.text.startsWith('\\#', words.start) &&
      strings.length === 0 &&
      words.end - words.start === 2
    )
      return undefined;
    const from = starts.length;
    for (let i = words.start; i < words.end; ) {
      const code = words.text.charCodeAt(i);
      // Almost all that is written is one octet that stands for itself.
      if (code < 128 && code !== 92) {
        octetsOfAll.push(code);
        starts.push(i);
        ends.push(++i);
        continue;
      }
      const { octets, length } = octetsAt(words.text, i, words.end);
      for (const octet of octets) {
        octetsOfAll.push(octet);
        starts.push(i);
        ends.push(i + length);
      }
      i += length;
    }
    const isClosed = words.quoted && words.text.charCodeAt(words.end) === 34;
    const written = words.quoted
      ? span(words.start - 1, words.end + (isClosed ? 1 : 0))
      : span(words.start, words.end);
    const content = span(words.start, words.end);
    strings.push({ start: from, end: starts.length, span: written, content, quoted: words.quoted });
  }
  const value = textOf(octetsOfAll);
  const startOf = (offset: number): number => {
    const start = starts[offset];
    if (start !== undefined) return start;
    return strings.at(-1)?.content.end ?? endOf(file, entry);
  };
  return {
    value,
    strings,
    spanOf: (start, end) =>
      end > start
        ? span(startOf(start), ends[Math.min(end, ends.length) - 1] ?? startOf(start))
        : span(startOf(start), startOf(start)),
    offsetOf(source) {
      for (const string of strings) {
        if (source < string.content.start || source > string.content.end) continue;
        for (let i = string.start; i < string.end; i++) if ((ends[i] as number) > source) return i;
        return string.end;
      }
      return undefined;
    },
    replace(part, newText) {
      const edits: Edit[] = [];
      let left: string | undefined = newText;
      for (const [index, string] of strings.entries()) {
        const start = Math.max(part.start, string.start);
        const end = Math.min(part.end, string.end);
        const isHere: boolean =
          start < end ||
          (left !== undefined &&
            part.start === part.end &&
            part.start >= string.start &&
            part.start <= string.end);
        if (!isHere) continue;
        const text: string = left ?? '';
        const kept = string.end - string.start - (end - start);
        const before = strings[index - 1]?.span.end;
        if (before !== undefined && left === undefined && kept === 0) {
          // A comment between the strings stays.
          const blank = file.text.slice(before, string.span.start).trim() === '';
          edits.push({ at: blank ? span(before, string.span.end) : string.span, newText: '' });
          continue;
        }
        if (kept + text.length > maxStringOctets || (!string.quoted && /[\s;()"\\]/.test(text))) {
          const whole = value.slice(string.start, start) + text + value.slice(end, string.end);
          edits.push({ at: string.span, newText: quoteText(whole) });
        } else {
          const from = start < string.end ? (starts[start] as number) : string.content.end;
          const to = end > start ? (ends[end - 1] as number) : from;
          edits.push({ at: span(from, to), newText: escapeText(text) });
        }
        left = undefined;
      }
      return edits;
    },
  };
}

/** The end of an entry's last token that is no comment. */
function endOf({ entries, tokens }: ZoneFile, entry: number): number {
  const first = entries.firsts[entry] as number;
  let last = (entries.limits[entry] as number) - 1;
  while (last > first && tokens.kinds[last] === tokenKind.comment) last--;
  return tokens.ends[last] as number;
}

function octetsAt(text: string, i: number, end: number): { octets: readonly number[]; length: number } {
  if (text.charCodeAt(i) !== 92 || i + 1 >= end)
    return { octets: utf8(text, i), length: (text.codePointAt(i) as number) > 0xffff ? 2 : 1 };
  const octet = decimalEscape(text, i + 1, end);
  if (octet >= 0) return { octets: [octet], length: 4 };
  return { octets: utf8(text, i + 1), length: (text.codePointAt(i + 1) as number) > 0xffff ? 3 : 2 };
}

/** Octets, one UTF-16 unit each, as they are written between quotes. */
export function escapeText(value: string): string {
  let result = '';
  for (let i = 0; i < value.length; i++) {
    const octet = value.charCodeAt(i) & 255;
    if (octet < 32 || octet >= 127) result += `\\${String(octet).padStart(3, '0')}`;
    else if (octet === 34 || octet === 92) result += `\\${value.charAt(i)}`;
    else result += value.charAt(i);
  }
  return result;
}

/** Octets as quoted strings of at most 255 octets each. */
export function quoteText(value: string): string {
  const strings: string[] = [];
  for (let i = 0; i < value.length || i === 0; i += maxStringOctets)
    strings.push(`"${escapeText(value.slice(i, i + maxStringOctets))}"`);
  return strings.join(' ');
}

/** The strings of TXT RDATA joined without a blank, one UTF-16 unit an octet. */
export function joinStrings(rdata: Uint8Array): string {
  let value = '';
  for (let at = 0; at < rdata.length; at += (rdata[at] as number) + 1) {
    const octets = rdata.subarray(at + 1, at + 1 + (rdata[at] as number));
    // Spreading would walk an iterator, octet by octet.
    value += Reflect.apply(String.fromCharCode, undefined, octets);
  }
  return value;
}
