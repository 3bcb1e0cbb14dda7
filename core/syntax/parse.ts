import { mayBeLonger } from '../dns/address.ts';
import { readTtl } from '../dns/ttl.ts';
import { equalsIgnoringCase, findTypeCode, genericNumber } from '../dns/type-names.ts';
// Which words are types is known once the types are declared.
import '../dns/types/index.ts';
import { span } from '../text/span.ts';
import { type Entries, entryKind, none } from './entries.ts';
import type { Problem } from './problem.ts';
import { scan } from './scan.ts';
import { type Tokens, tokenKind } from './tokens.ts';

/** A zone file as it is written: tokens, entries, and what is wrong with the writing. */
export interface ZoneFile {
  readonly text: string;
  readonly tokens: Tokens;
  readonly entries: Entries;
  readonly problems: readonly Problem[];
  /** All words and strings are of printable ASCII. */
  readonly isPlain: boolean;
  /** What the file may have somewhere, as bits of `trait`: who looks for what it cannot have need not look. */
  readonly traits: number;
}

/** What few files have. A bit that is not set says that no entry has it. */
export const trait = {
  /** A record with a TTL of its own. */
  ttl: 1,
  /** A record with a class. */
  class: 2,
  /** An owner in quotes, or a string in quotes behind another type than TXT. */
  quoted: 4,
  /** A word that begins with a backslash behind a type. */
  escape: 8,
  /** A text without quotes: RDATA of TXT, SPF or CAA that begins with a word. */
  unquoted: 16,
  /** An IPv6 address behind AAAA that may have a shorter form. */
  longAddress: 32,
} as const;

/** TXT, SPF and CAA: what reads texts where others read names and numbers. */
const texts: ReadonlySet<number> = new Set([16, 99, 257]);

const directives = [
  ['$ORIGIN', entryKind.origin],
  ['$TTL', entryKind.ttl],
  ['$INCLUDE', entryKind.include],
  ['$GENERATE', entryKind.generate],
] as const;

/** Parses a zone file. Never fails: an entry that cannot be read is broken, and a problem says why. */
export function parse(text: string): ZoneFile {
  const { tokens, problems, isPlain } = scan(text);
  const parsed = parseTokens(text, tokens, 0, tokens.count);
  const { entries, traits } = parsed;
  return { text, tokens, entries, problems: [...problems, ...parsed.problems], isPlain, traits };
}

/** Makes entries of tokens, from the first of a line up to one behind a line's end. */
export function parseTokens(
  text: string,
  tokens: Tokens,
  first: number,
  limit: number,
): Pick<ZoneFile, 'entries' | 'problems' | 'traits'> {
  const parser = new Parser(text, tokens, first, limit);
  return { entries: parser.run(), problems: parser.problems, traits: parser.traits };
}

class Parser {
  readonly text: string;
  readonly tokens: Tokens;
  readonly first: number;
  readonly limit: number;
  readonly problems: Problem[] = [];
  count = 0;
  traits = 0;
  kinds: Uint8Array;
  firsts: Uint32Array;
  limits: Uint32Array;
  owners: Uint32Array;
  ttls: Uint32Array;
  classes: Uint32Array;
  types: Uint32Array;
  rdatas: Uint32Array;
  typeCodes: Uint16Array;

  constructor(text: string, tokens: Tokens, first: number, limit: number) {
    this.text = text;
    this.tokens = tokens;
    this.first = first;
    this.limit = limit;
    let lines = 1;
    for (let i = first; i < limit; i++) if (tokens.kinds[i] === tokenKind.newline) lines++;
    this.kinds = new Uint8Array(lines);
    this.firsts = new Uint32Array(lines);
    this.limits = new Uint32Array(lines);
    this.owners = new Uint32Array(lines);
    this.ttls = new Uint32Array(lines);
    this.classes = new Uint32Array(lines);
    this.types = new Uint32Array(lines);
    this.rdatas = new Uint32Array(lines);
    this.typeCodes = new Uint16Array(lines);
  }

  run(): Entries {
    const { limit } = this;
    const { kinds } = this.tokens;
    let i = this.first;
    while (i < limit) {
      let end = i;
      let words = 0;
      let hasQuoted = false;
      for (; end < limit; end++) {
        const kind = kinds[end] as number;
        if (kind === tokenKind.newline) break;
        if (kind <= tokenKind.quoted) words++;
        if (kind === tokenKind.quoted) hasQuoted = true;
      }
      if (words > 0) this.entry(i, end, hasQuoted);
      i = end + 1;
    }
    const { count } = this;
    return {
      count,
      kinds: this.kinds.subarray(0, count),
      firsts: this.firsts.subarray(0, count),
      limits: this.limits.subarray(0, count),
      owners: this.owners.subarray(0, count),
      ttls: this.ttls.subarray(0, count),
      classes: this.classes.subarray(0, count),
      types: this.types.subarray(0, count),
      rdatas: this.rdatas.subarray(0, count),
      typeCodes: this.typeCodes.subarray(0, count),
    };
  }

  entry(first: number, limit: number, hasQuoted: boolean): void {
    const { text } = this;
    const { kinds, starts, ends } = this.tokens;
    const e = this.count++;
    this.firsts[e] = first;
    this.limits[e] = limit;
    this.owners[e] = this.ttls[e] = this.classes[e] = this.types[e] = none;
    const isIndented = !this.startsLine(starts[first] as number);
    let i = this.word(first, limit);
    if (text.charCodeAt(starts[i] as number) === 36 && this.directive(e, i, isIndented)) return;
    // A parenthesis in the first column is followed by no owner: what counts is the column of the first word.
    if (!isIndented && i === first) {
      if (kinds[i] === tokenKind.quoted) this.traits |= trait.quoted;
      this.owners[e] = i;
      i = this.word(i + 1, limit);
    }
    for (; i < limit; i = this.word(i + 1, limit)) {
      const from = starts[i] as number;
      const to = ends[i] as number;
      if (kinds[i] === tokenKind.quoted) break;
      const char = text.charCodeAt(from);
      if (char >= 48 && char <= 57 && this.ttls[e] === none && readTtl(text, from, to) !== -1) {
        this.ttls[e] = i;
        this.traits |= trait.ttl;
        continue;
      }
      // No word is the name of a class and of a type, and types are what most words here are.
      const code = findTypeCode(text, from, to);
      if (code < 0 && this.classes[e] === none && this.isClass(from, to)) {
        this.classes[e] = i;
        this.traits |= trait.class;
        continue;
      }
      if (code < 0) break;
      this.kinds[e] = entryKind.record;
      this.types[e] = i;
      this.typeCodes[e] = code;
      this.rdatas[e] = i + 1;
      this.note(code, i + 1, limit, hasQuoted);
      return;
    }
    this.broken(e, i, limit);
  }

  /** Notes what the RDATA of a record has. */
  note(code: number, rdata: number, limit: number, hasQuoted: boolean): void {
    if (hasQuoted && code !== 16) this.traits |= trait.quoted;
    if (rdata >= limit) return;
    if (this.text.charCodeAt(this.tokens.starts[rdata] as number) === 92) this.traits |= trait.escape;
    if (texts.has(code) && this.tokens.kinds[rdata] !== tokenKind.quoted) this.traits |= trait.unquoted;
    if (
      code === 28 &&
      mayBeLonger(this.text, this.tokens.starts[rdata] as number, this.tokens.ends[rdata] as number)
    )
      this.traits |= trait.longAddress;
  }

  /** The first word at or behind a token, or `limit`. */
  word(i: number, limit: number): number {
    while (i < limit && (this.tokens.kinds[i] as number) > tokenKind.quoted) i++;
    return i;
  }

  startsLine(offset: number): boolean {
    if (offset === 0) return true;
    const before = this.text.charCodeAt(offset - 1);
    return before === 10 || before === 13 || (before === 0xfeff && offset === 1);
  }

  isClass(start: number, end: number): boolean {
    const { text } = this;
    return (
      equalsIgnoringCase('IN', text, start, end) ||
      equalsIgnoringCase('CH', text, start, end) ||
      equalsIgnoringCase('HS', text, start, end) ||
      equalsIgnoringCase('CS', text, start, end) ||
      equalsIgnoringCase('CHAOS', text, start, end) ||
      equalsIgnoringCase('HESIOD', text, start, end) ||
      genericNumber('CLASS', text, start, end) >= 0
    );
  }

  /** Whether the word is a directive; an indented one that is known by name is one that the writer did not mean to indent. */
  directive(e: number, i: number, isIndented: boolean): boolean {
    const { text, tokens } = this;
    const start = tokens.starts[i] as number;
    const end = tokens.ends[i] as number;
    const known = directives.find(([name]) => equalsIgnoringCase(name, text, start, end));
    if (isIndented && !known) return false;
    this.types[e] = i;
    this.rdatas[e] = i + 1;
    this.kinds[e] = known ? known[1] : entryKind.unknownDirective;
    const word = text.slice(start, end);
    if (!known) {
      this.problems.push({
        rule: 'syntax/unknown-directive',
        at: span(start, end),
        message: `${word} is no directive, and servers refuse the zone. Write $ORIGIN, $TTL, $INCLUDE or $GENERATE, or delete it.`,
      });
    } else if (isIndented) {
      const lineStart = tokens.starts[this.firsts[e] as number] as number;
      let from = lineStart;
      while (from > 0 && (text.charCodeAt(from - 1) === 32 || text.charCodeAt(from - 1) === 9)) from--;
      this.problems.push({
        rule: 'syntax/indented-directive',
        at: span(start, end),
        message: `${word} is indented, so servers read it as a record of the owner before and refuse the zone; it must start in the first column.`,
        fix: { title: 'Remove the indent', edits: [{ at: span(from, lineStart), newText: '' }] },
      });
    }
    return true;
  }

  broken(e: number, i: number, limit: number): void {
    const { text, tokens } = this;
    this.kinds[e] = entryKind.broken;
    this.rdatas[e] = i;
    if (i >= limit) {
      const last = tokens.ends[this.lastWord(e, limit)] as number;
      this.problems.push({
        rule: 'syntax/missing-type',
        at: span(tokens.starts[this.word(this.firsts[e] as number, limit)] as number, last),
        message:
          'This line has no record type, and servers refuse the zone. Write one such as A, MX or TXT, and its data behind it.',
      });
      return;
    }
    const start = tokens.starts[i] as number;
    const end = tokens.ends[i] as number;
    const looksLikeData =
      tokens.kinds[i] === tokenKind.quoted ||
      /^[0-9]|^[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*$|=/.test(text.slice(start, end));
    if (looksLikeData) {
      this.problems.push({
        rule: 'syntax/missing-type',
        at: span(start, end),
        message:
          'A record type is missing before this; servers refuse the zone. Write A, AAAA, TXT or another type here.',
      });
      return;
    }
    this.problems.push({
      rule: 'syntax/unknown-type',
      at: span(start, end),
      message: `${text.slice(start, Math.min(end, start + 40))} is no record type; servers refuse the zone. Correct it; types without a name are written TYPE123.`,
    });
  }

  lastWord(e: number, limit: number): number {
    for (let i = limit - 1; i > (this.firsts[e] as number); i--)
      if ((this.tokens.kinds[i] as number) <= tokenKind.quoted) return i;
    return this.firsts[e] as number;
  }
}
