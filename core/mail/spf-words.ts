import type { Span } from '../text/span.ts';
import { addressFamily } from './spf-check-domain.ts';
import { isMechanismName, isModifierName } from './spf-vocabulary.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** The words of a record between its version and its end: what should be one term each. */
export interface SpfWords {
  readonly words: readonly SpfWord[];
  readonly problems: readonly ValueProblem[];
  /** Whether something between the words already makes receivers refuse the record. */
  readonly isRefused: boolean;
}

export interface SpfWord {
  readonly at: Span;
  /** The word is one term torn apart by a blank; nothing in it can be read. */
  readonly isTorn: boolean;
}

// Tab, line ends, no-break space (alone or in UTF-8), zero-width characters and byte order mark in UTF-8.
const wrongBlank = /(?:\xc2\xa0|\xe2\x80[\x8b-\x8f]|\xef\xbb\xbf|[\t\n\v\f\r\xa0])+/g;
// Longer than any mechanism name, or any address with its prefix length.
const longestAddress = 64;
const glued =
  /(?<=[^-+~?:/=])(?:[-+~?]?(?:include|exists|ip4|ip6):|(?:redirect|exp)=|[-+~?](?:a|mx|ptr)(?=[:/]|$)|[-+~?]all$)|(?<=^[-+~?]?all)[-+~?]?(?:a|mx|ptr)\b/gi;

/**
 * Cuts a record into words. Only blanks separate terms (RFC 7208 §4.6.1); where people write something else,
 * or nothing, the words are cut as they were meant, and a problem says so.
 */
export function splitWords(value: string, start: number): SpfWords {
  const problems: ValueProblem[] = [];
  const text = value.replace(wrongBlank, (blank, at: number) => {
    if (at >= start) problems.push(wrongBlankProblem(at, blank.length));
    return ' '.repeat(blank.length);
  });
  let isRefused = problems.length > 0;
  const pieces: Span[] = [];
  for (const match of text.slice(start).matchAll(/[^ ]+/g)) {
    const word = { start: start + match.index, end: start + match.index + match[0].length };
    const cut = cutWord(text, word);
    pieces.push(...cut.pieces);
    problems.push(...cut.problems);
    if (cut.problems.length > 0) isRefused = true;
  }
  const joined = joinTorn(text, pieces);
  problems.push(...joined.problems);
  return { words: joined.words, problems, isRefused };
}

function wrongBlankProblem(start: number, length: number): ValueProblem {
  const at = { start, end: start + length };
  return {
    rule: 'spf/syntax',
    at,
    message:
      'A tab or an invisible character stands here, and only a plain space separates terms: receivers refuse the whole record. Write a space.',
    fix: replacing('Write a space', at, ' '),
  };
}

/** The terms that one word holds: more than one where a comma, a semicolon or nothing stands between them. */
function cutWord(text: string, word: Span): { pieces: readonly Span[]; problems: readonly ValueProblem[] } {
  const pieces: Span[] = [];
  const problems: ValueProblem[] = [];
  const plain = text.slice(word.start, word.end).replace(/%\{[^}]*\}?/g, (macro) => 'x'.repeat(macro.length));
  if (isOtherModifier(plain)) return { pieces: [word], problems };
  let start = 0;
  const close = (end: number, next: number): void => {
    if (end > start) pieces.push({ start: word.start + start, end: word.start + end });
    start = next;
  };
  const cuts = [...commas(plain), ...gluedAt(plain)].sort((a, b) => a.start - b.start);
  for (const cut of cuts) {
    if (cut.start < start || (cut.start === start && cut.end === start)) continue;
    const at = { start: word.start + cut.start, end: word.start + cut.end };
    close(cut.start, cut.end);
    problems.push(cut.end > cut.start ? separatorProblem(text, at) : gluedProblem(at.start, word.end));
  }
  close(plain.length, plain.length);
  return { pieces, problems };
}

/** A modifier of another standard may hold any visible character. */
function isOtherModifier(word: string): boolean {
  const [, name = ''] = /^([a-z][a-z0-9\-_.]*)=/i.exec(word) ?? [];
  return name !== '' && !isModifierName(name.toLowerCase()) && !isMechanismName(name.toLowerCase());
}

function* commas(word: string): Iterable<Span> {
  for (const match of word.matchAll(/[,;]+/g)) {
    const end = match.index + match[0].length;
    if (end === word.length || match.index === 0 || looksLikeTerm(word.slice(end, end + longestAddress))) {
      yield { start: match.index, end };
    }
  }
}

function* gluedAt(word: string): Iterable<Span> {
  for (const match of word.matchAll(glued)) {
    if (match.index > 0) yield { start: match.index, end: match.index };
  }
}

function looksLikeTerm(text: string): boolean {
  if (addressFamily(text.replace(/[/,;].*$/s, '')) !== undefined) return true;
  const [, name = ''] = /^[-+~?]?([a-z0-9]+)(?:[:/=,;]|$)/i.exec(text) ?? [];
  return isMechanismName(name.toLowerCase()) || isModifierName(name.toLowerCase());
}

function separatorProblem(text: string, at: Span): ValueProblem {
  const isLast = at.end === text.length || text.charAt(at.end) === ' ';
  return {
    rule: 'spf/comma-or-semicolon',
    at,
    message: `"${text.slice(at.start, at.end)}" does not separate the terms of SPF, so receivers refuse the whole record. ${isLast ? 'Delete it.' : 'Write a space.'}`,
    fix: isLast ? replacing('Delete it', at, '') : replacing('Write a space', at, ' '),
  };
}

function gluedProblem(start: number, end: number): ValueProblem {
  return {
    rule: 'spf/glued-terms',
    at: { start, end },
    message:
      'A space is missing before this term, so receivers refuse the whole record or look up a name that does not exist. Insert one.',
    fix: replacing('Insert a space', { start, end: start }, ' '),
  };
}

/** Joins what a blank tore apart: `include: example.com`, `- all`, `ip4 :192.0.2.1`. */
function joinTorn(
  text: string,
  pieces: readonly Span[],
): { readonly words: readonly SpfWord[]; readonly problems: readonly ValueProblem[] } {
  const words: SpfWord[] = [];
  const problems: ValueProblem[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Span;
    const next = pieces[i + 1];
    const gap = next === undefined ? '' : text.slice(piece.end, next.start);
    const isTorn =
      next !== undefined &&
      gap.trim() === '' &&
      gap !== '' &&
      areTorn(text.slice(piece.start, piece.end), text.slice(next.start, next.end));
    words.push({ at: { start: piece.start, end: isTorn ? next.end : piece.end }, isTorn });
    if (!isTorn) continue;
    const between = { start: piece.end, end: next.start };
    problems.push({
      rule: 'spf/space-after-colon',
      at: { start: piece.start, end: next.end },
      message: 'A space tears this term apart, so receivers refuse the whole record. Delete the space.',
      fix: replacing('Delete the space', between, ''),
    });
    i++;
  }
  return { words, problems };
}

function areTorn(word: string, next: string): boolean {
  if (/^[-+~?]$/.test(word)) return /^[a-z]/i.test(next);
  const [, name = '', separator] = /^[-+~?]?([a-z0-9]+)([:=]?)$/i.exec(word) ?? [];
  const isKnown = isMechanismName(name.toLowerCase()) || isModifierName(name.toLowerCase());
  if (!isKnown) return false;
  return separator === '' ? /^[:=]./.test(next) : !looksLikeTerm(next);
}
