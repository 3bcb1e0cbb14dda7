import { fillWindow, notAscii, windowSize } from '../text/char-window.ts';
import { insert } from '../text/edit.ts';
import { type Span, span } from '../text/span.ts';
import type { Problem } from './problem.ts';
import { type Tokens, tokenKind } from './tokens.ts';

/** What the scanner finds: tokens that cover every character but blanks, and what is unbalanced. */
export interface Scan {
  readonly tokens: Tokens;
  readonly problems: readonly Problem[];
  /** All words and strings are of printable ASCII: rules about other characters need not look. */
  readonly isPlain: boolean;
}

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;
const quote = 34;
const openParen = 40;
const closeParen = 41;
const semicolon = 59;
const backslash = 92;

/** What a character is inside a word: part of it (0), its end, a backslash, or one that nobody sees, or none of ASCII. */
const role = { end: 1, escape: 2, unseen: 3 } as const;
const roles = new Uint8Array(256).fill(role.unseen, 0, blank);
for (const char of [tab, lineFeed, carriageReturn, blank, quote, openParen, closeParen, semicolon])
  roles[char] = role.end;
roles[backslash] = role.escape;
roles[127] = role.unseen;
roles[notAscii] = role.unseen;

/** Scanning is over before anybody else scans: all share it. */
const shared = new Uint8Array(windowSize);

/** Scans a whole zone file (RFC 1035 §5.1). Never fails: what is unclosed ends where a person would have closed it. */
export function scan(text: string): Scan {
  const first = new Scanner(text, false, 0, text.length).run();
  // Where a parenthesis stays open to the end, everything behind it would be one entry. Scanning again, a line that
  // starts with a word closes it.
  return first ?? (new Scanner(text, true, 0, text.length).run() as Scan);
}

/**
 * Scans whole lines of a text, from where an entry may begin to a line end. Undefined where a parenthesis stays open,
 * so that what follows is part of the same entry.
 */
export function scanLines(text: string, { start, end }: Span): Scan | undefined {
  return new Scanner(text, false, start, end).run();
}

class Scanner {
  readonly text: string;
  readonly closesAtWord: boolean;
  readonly from: number;
  readonly to: number;
  /** The characters from `base` up to `seen`, an octet each. */
  readonly window = shared;
  base = 0;
  seen = 0;
  readonly problems: Problem[] = [];
  kinds: Uint8Array;
  starts: Uint32Array;
  ends: Uint32Array;
  count = 0;
  isPlain = true;

  constructor(text: string, closesAtWord: boolean, from: number, to: number) {
    this.text = text;
    this.closesAtWord = closesAtWord;
    this.from = from;
    this.to = to;
    // What is not written to takes no memory: the system gives pages when they are touched.
    const guess = Math.max(64, (to - from) >> 2);
    this.kinds = new Uint8Array(guess);
    this.starts = new Uint32Array(guess);
    this.ends = new Uint32Array(guess);
  }

  run(): Scan | undefined {
    const { text, window } = this;
    const length = this.to;
    let depth = 0;
    let openedAt = 0;
    let lastEnd = 0;
    let i = this.from;
    if (i === 0 && text.charCodeAt(0) === 0xfeff) i = 1;
    if (i === 1 && this.from === 0)
      this.problem(
        'syntax/bom',
        0,
        1,
        'The file begins with a byte order mark, which name servers take for letters of the first word, and refuse the zone. Remove it.',
        '',
      );
    while (i < length) {
      if (i >= this.seen) this.look(i);
      const char = window[i - this.base] as number;
      if (char === blank || char === tab) {
        i++;
        continue;
      }
      if (char === lineFeed || char === carriageReturn) {
        const start = i++;
        if (char === carriageReturn && text.charCodeAt(i) === lineFeed) i++;
        if (depth > 0 && this.closesAtWord && this.startsEntry(i)) {
          this.unclosed(openedAt, lastEnd);
          depth = 0;
        }
        if (depth === 0) this.token(tokenKind.newline, start, i);
        continue;
      }
      const start = i;
      if (char === semicolon) {
        i = this.lineEnd(i);
        this.token(tokenKind.comment, start, i);
        continue;
      }
      if (char === quote) i = this.quotedEnd(i);
      else if (char === openParen || char === closeParen) i++;
      else i = this.wordEnd(i);
      lastEnd = i;
      if (char === openParen) {
        this.token(tokenKind.open, start, i);
        if (depth === 0) openedAt = start;
        else
          this.problem(
            'syntax/unbalanced-parens',
            start,
            i,
            'A parenthesis inside parentheses has no meaning, and servers refuse it; remove it.',
            '',
          );
        depth++;
      } else if (char === closeParen) {
        this.token(tokenKind.close, start, i);
        if (depth === 0)
          this.problem(
            'syntax/unbalanced-parens',
            start,
            i,
            'No parenthesis is open here; servers refuse the zone. Remove it, or open one before.',
            '',
          );
        else depth--;
      } else this.token(char === quote ? tokenKind.quoted : tokenKind.word, start, i);
    }
    if (depth > 0) {
      if (!this.closesAtWord) return undefined;
      this.unclosed(openedAt, lastEnd);
    }
    const { count, problems, isPlain } = this;
    const kinds = this.kinds.subarray(0, count);
    const starts = this.starts.subarray(0, count);
    const ends = this.ends.subarray(0, count);
    return { tokens: { kinds, starts, ends, count }, problems, isPlain };
  }

  token(kind: number, start: number, end: number): void {
    if (this.count === this.kinds.length) {
      this.kinds = grow(this.kinds, new Uint8Array(this.count * 2));
      this.starts = grow(this.starts, new Uint32Array(this.count * 2));
      this.ends = grow(this.ends, new Uint32Array(this.count * 2));
    }
    this.kinds[this.count] = kind;
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  wordEnd(from: number): number {
    const { text, window } = this;
    let i = from;
    for (;;) {
      const { base, seen } = this;
      for (; i < seen; i++) {
        const is = roles[window[i - base] as number];
        if (is === 0) continue;
        if (is === role.end) return i;
        if (is === role.unseen) this.isPlain = false;
        else if (!this.isLineEnd(i + 1)) this.escaped(++i);
      }
      if (i >= text.length) return text.length;
      this.look(i);
    }
  }

  quotedEnd(from: number): number {
    const { text, window } = this;
    let i = from + 1;
    for (;;) {
      const { base, seen } = this;
      for (; i < seen; i++) {
        const char = window[i - base] as number;
        const is = roles[char];
        if (is === 0) continue;
        if (char === quote) return i + 1;
        if (char === lineFeed || char === carriageReturn) return this.unclosedQuote(from, i);
        if (is === role.unseen) this.isPlain = false;
        else if (is === role.escape && !this.isLineEnd(i + 1)) this.escaped(++i);
      }
      if (i >= text.length) return this.unclosedQuote(from, text.length);
      this.look(i);
    }
  }

  /** Has the window begin at an offset; behind what is to be scanned it goes no further than it must. */
  look(i: number): void {
    this.base = i;
    this.seen = fillWindow(this.window, this.text, span(i, Math.max(this.to, i + 1)));
  }

  /** Notes whether the character behind a backslash is one of printable ASCII. */
  escaped(i: number): void {
    const char = this.text.charCodeAt(i);
    if (char > 126 || (char < blank && char !== tab)) this.isPlain = false;
  }

  unclosedQuote(start: number, end: number): number {
    this.problems.push({
      rule: 'syntax/unclosed-quote',
      at: span(start, end),
      message: 'This string has no closing quote on its line; servers refuse the zone. Add the quote.',
      fix: { title: 'Close the quote', edits: [insert(end, '"')] },
    });
    return end;
  }

  unclosed(openedAt: number, lastEnd: number): void {
    // Behind an open quote a parenthesis would be text.
    const isQuoted = this.problems.some((it) => it.rule === 'syntax/unclosed-quote' && it.at.end === lastEnd);
    this.problems.push({
      rule: 'syntax/unbalanced-parens',
      at: span(openedAt, openedAt + 1),
      message:
        'This parenthesis is never closed; servers refuse the zone, or read what follows as part of this record. Close it.',
      ...(isQuoted ? {} : { fix: { title: 'Close the parenthesis', edits: [insert(lastEnd, ' )')] } }),
    });
  }

  problem(rule: string, start: number, end: number, message: string, newText: string): void {
    this.problems.push({
      rule,
      at: span(start, end),
      message,
      fix: { title: 'Remove it', edits: [{ at: span(start, end), newText }] },
    });
  }

  lineEnd(from: number): number {
    const { text, window } = this;
    let i = from;
    for (;;) {
      const { base, seen } = this;
      for (; i < seen; i++) {
        const char = window[i - base];
        if (char === lineFeed || char === carriageReturn) return i;
      }
      if (i >= text.length) return text.length;
      this.look(i);
    }
  }

  isLineEnd(i: number): boolean {
    if (i >= this.text.length) return true;
    const char = this.text.charCodeAt(i);
    return char === lineFeed || char === carriageReturn;
  }

  /** Whether a line begins with a word or a directive in its first column. */
  startsEntry(i: number): boolean {
    const char = this.text.charCodeAt(i);
    return char > blank && char !== semicolon && char !== closeParen && char !== quote;
  }
}

function grow<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
