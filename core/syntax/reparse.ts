import { type Span, span } from '../text/span.ts';
import { type Entries, none } from './entries.ts';
import { parse, parseTokens, type ZoneFile } from './parse.ts';
import type { Problem } from './problem.ts';
import { scanLines } from './scan.ts';
import { type Tokens, tokenAt, tokenKind } from './tokens.ts';

/** What an edit did to the entries of a file: all others are as they were, if further up or down. */
export interface EntryChange {
  /** The file that they are compared with. */
  readonly before: ZoneFile;
  /** The entries of the file before, as a half-open range, that are there no longer. */
  readonly first: number;
  readonly oldLimit: number;
  /** The end of those that took their place; they begin at `first`, too. */
  readonly newLimit: number;
  /** Where what is behind them lies now, less where it lay. */
  readonly shift: number;
  /** Where the lines that were read again begin, and where they ended before. */
  readonly lines: Span;
}

/** A file after an edit; `change` is undefined where all of it was read again. */
export interface Reparsed {
  readonly file: ZoneFile;
  readonly change: EntryChange | undefined;
}

/**
 * Parses the text that an edit made of a file: `at` was replaced by `length` characters. The file equals `parse(text)`
 * but that `isPlain` may stay false, and `traits` may keep what is gone; of a large file only the lines around the edit are read.
 */
export function reparse(before: ZoneFile, text: string, at: Span, length: number): Reparsed {
  const anew = (): Reparsed => ({ file: parse(text), change: undefined });
  // What an open parenthesis swallows, or is closed by, lies anywhere.
  if (before.problems.some((it) => it.rule === 'syntax/unbalanced-parens')) return anew();
  const { tokens } = before;
  const first = firstOfLine(tokens, at.start);
  const limit = behindLine(tokens, at.end);
  const start = first === 0 ? 0 : (tokens.ends[first - 1] as number);
  const isTail = limit === tokens.count;
  const oldEnd = isTail ? before.text.length : (tokens.ends[limit - 1] as number);
  const shift = length - (at.end - at.start);
  const scanned = scanLines(text, span(start, oldEnd + shift));
  if (!scanned || scanned.problems.some((it) => it.rule === 'syntax/unbalanced-parens')) return anew();
  const spliced = spliceTokens(tokens, first, limit, scanned.tokens, shift);
  const newLimit = first + scanned.tokens.count;
  const parsed = parseTokens(text, spliced, first, newLimit);
  const firstEntry = entryFrom(before.entries, first);
  const oldLimit = entryFrom(before.entries, limit);
  const problems = [...scanned.problems, ...parsed.problems];
  // What is missing at the very end of the text is part of its last line.
  const lines = span(start, isTail ? oldEnd + 1 : oldEnd);
  const file: ZoneFile = {
    text,
    tokens: spliced,
    entries: spliceEntries(before.entries, firstEntry, oldLimit, parsed.entries, newLimit - limit),
    problems: spliceProblems(before.problems, lines, problems, shift),
    isPlain: before.isPlain && scanned.isPlain,
    traits: before.traits | parsed.traits,
  };
  const change = { before, first: firstEntry, oldLimit, newLimit: firstEntry + parsed.entries.count };
  return { file, change: { ...change, shift, lines } };
}

/**
 * The first token behind the last line end that lies wholly before an offset: with a character between, since a
 * carriage return and a line feed that come to stand side by side are one line end.
 */
function firstOfLine(tokens: Tokens, offset: number): number {
  let i = Math.min(tokenAt(tokens, offset - 1), tokens.count - 1);
  while (i >= 0 && (tokens.kinds[i] !== tokenKind.newline || (tokens.ends[i] as number) >= offset)) i--;
  return i + 1;
}

/** The token behind the first line end at or behind an offset; the count where there is none. */
function behindLine(tokens: Tokens, offset: number): number {
  let i = Math.max(0, tokenAt(tokens, offset - 1));
  while (i < tokens.count && (tokens.kinds[i] !== tokenKind.newline || (tokens.starts[i] as number) < offset))
    i++;
  return Math.min(i + 1, tokens.count);
}

/** The first entry that begins at or behind a token. */
function entryFrom({ firsts, count }: Entries, token: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((firsts[middle] as number) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

function spliceTokens(old: Tokens, first: number, limit: number, inner: Tokens, shift: number): Tokens {
  const splice = spliceOf({ first, limit, oldCount: old.count, inner: inner.count });
  return {
    count: splice.count,
    kinds: splice.column(new Uint8Array(splice.count), old.kinds, inner.kinds, 0),
    starts: splice.column(new Uint32Array(splice.count), old.starts, inner.starts, shift),
    ends: splice.column(new Uint32Array(splice.count), old.ends, inner.ends, shift),
  };
}

function spliceEntries(old: Entries, first: number, limit: number, inner: Entries, shift: number): Entries {
  const splice = spliceOf({ first, limit, oldCount: old.count, inner: inner.count });
  const tokens = (name: 'firsts' | 'limits' | 'owners' | 'ttls' | 'classes' | 'types' | 'rdatas') =>
    splice.column(new Uint32Array(splice.count), old[name], inner[name], shift);
  return {
    count: splice.count,
    kinds: splice.column(new Uint8Array(splice.count), old.kinds, inner.kinds, 0),
    firsts: tokens('firsts'),
    limits: tokens('limits'),
    owners: tokens('owners'),
    ttls: tokens('ttls'),
    classes: tokens('classes'),
    types: tokens('types'),
    rdatas: tokens('rdatas'),
    typeCodes: splice.column(new Uint16Array(splice.count), old.typeCodes, inner.typeCodes, 0),
  };
}

interface Splice {
  readonly first: number;
  readonly limit: number;
  readonly oldCount: number;
  /** How many take the place of those from `first` up to `limit`. */
  readonly inner: number;
}

/** Copies columns with some rows replaced; numbers behind them are shifted, but those that say that nothing is written. */
function spliceOf({ first, limit, oldCount, inner }: Splice) {
  const count = oldCount - (limit - first) + inner;
  return {
    count,
    column<T extends Uint8Array | Uint16Array | Uint32Array>(into: T, old: T, replaced: T, shift: number): T {
      into.set(old.subarray(0, first));
      into.set(replaced.subarray(0, inner), first);
      into.set(old.subarray(limit, oldCount), first + inner);
      if (shift === 0) return into;
      for (let i = first + inner; i < count; i++) {
        const value = into[i] as number;
        if (value !== none) into[i] = value + shift;
      }
      return into;
    },
  };
}

function spliceProblems(
  old: readonly Problem[],
  lines: Span,
  inner: readonly Problem[],
  shift: number,
): readonly Problem[] {
  return [
    ...old.filter((it) => it.at.start < lines.start),
    ...inner,
    ...old.filter((it) => it.at.start >= lines.end).map((it) => shiftProblem(it, shift)),
  ];
}

/** A problem further up or down in the text. */
export function shiftProblem<P extends Problem>(problem: P, shift: number): P {
  const moved = (it: Span): Span => span(it.start + shift, it.end + shift);
  const { at, fix } = problem;
  if (!fix) return { ...problem, at: moved(at) };
  const edits = fix.edits.map((it) => ({ ...it, at: moved(it.at) }));
  return { ...problem, at: moved(at), fix: { ...fix, edits } };
}
