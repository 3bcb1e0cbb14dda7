import { byText } from '../text/by-text.ts';
import type { Span } from '../text/span.ts';
import { parseTerm } from './spf-parse-term.ts';
import type { SpfTerm } from './spf-term.ts';
import { type ParsedTerm, readHead, refuse } from './spf-term-head.ts';
import { isMechanismName, isModifierName, type ModifierName } from './spf-vocabulary.ts';
import { type SpfWord, splitWords } from './spf-words.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** An SPF record as it is written; spans are offsets of `value`. */
export interface SpfRecord {
  readonly value: string;
  /** `v=spf1`; empty at the start where the value has none. */
  readonly versionAt: Span;
  readonly terms: readonly SpfTerm[];
  /** What receivers refuse, ignore or never find, in the order of the text. */
  readonly problems: readonly ValueProblem[];
  /** Whether the record follows the grammar; receivers answer permerror to any other (RFC 7208 §4.6). */
  readonly isValid: boolean;
}

const version = /^v=spf1/i;

/**
 * Reads the value of an SPF record (RFC 7208 §12). Never fails: a term that cannot be read is a broken term, and terms
 * run together or torn apart are read as they were meant, with a problem that says so.
 */
export const parseSpf: (value: string) => SpfRecord = byText(readRecord);

function readRecord(value: string): SpfRecord {
  const problems: ValueProblem[] = [];
  const head = version.exec(value)?.[0] ?? '';
  const versionAt = { start: 0, end: head.length };
  const tail = readVersionEnd(value, head.length);
  if (tail.problem !== undefined) problems.push(tail.problem);
  const split = splitWords(value, tail.end);
  problems.push(...split.problems);
  let isValid = tail.problem === undefined && !split.isRefused;
  const terms: SpfTerm[] = [];
  for (const word of split.words) {
    const parsed = readWord(value, word);
    terms.push(parsed.term);
    problems.push(...parsed.problems);
    if (parsed.term.kind === 'broken') isValid = false;
  }
  const repeated = repeatedModifiers(terms);
  problems.push(...repeated);
  problems.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  return { value, versionAt, terms, problems, isValid: isValid && repeated.length === 0 };
}

/** Whether receivers take a value for an SPF record: `v=spf1`, then a space or the end (RFC 7208 §4.5). */
export function isSpfValue(value: string): boolean {
  return /^v=spf1(?: |$)/i.test(value);
}

function readVersionEnd(value: string, start: number): { end: number; problem?: ValueProblem } {
  const message =
    'Only "v=spf1" and a space begin an SPF record, so receivers do not see this one. Write "v=spf1 " at the start.';
  const rule = 'spf/version-token';
  if (start === 0)
    return { end: 0, problem: { rule, at: { start: 0, end: Math.min(value.length, 6) }, message } };
  const next = value.charAt(start);
  if (next === '' || next === ' ') return { end: start };
  const wrong = /^(?:[\t;,:.]|\xc2?\xa0)+/.exec(value.slice(start))?.[0];
  if (wrong !== undefined) {
    const at = { start, end: start + wrong.length };
    const isSpaced = at.end === value.length || value.charAt(at.end) === ' ';
    const fix = replacing('Write a space', at, isSpaced ? '' : ' ');
    return { end: at.end, problem: { rule, at: { start: 0, end: at.end }, message, fix } };
  }
  const rest = /^[^ ]*/.exec(value.slice(start))?.[0] ?? '';
  const problem = { rule, at: { start: 0, end: start + rest.length }, message };
  const [, name = ''] = /^[-+~?]?([a-z0-9]+)/i.exec(rest) ?? [];
  if (!isMechanismName(name.toLowerCase()) && !isModifierName(name.toLowerCase())) {
    return { end: start + rest.length, problem };
  }
  return {
    end: start,
    problem: { ...problem, fix: replacing('Insert a space', { start, end: start }, ' ') },
  };
}

function readWord(value: string, word: SpfWord): ParsedTerm {
  const head = readHead(value, word.at);
  const name = value.slice(head.nameAt.start, head.nameAt.end).trim().toLowerCase();
  const meant = isMechanismName(name) || isModifierName(name) ? name : undefined;
  if (word.isTorn) {
    const term = { kind: 'broken' as const, at: head.at, nameAt: head.nameAt };
    return { term: meant === undefined ? term : { ...term, meant }, problems: [] };
  }
  const foreign = /[^\x21-\x7e]+/.exec(value.slice(word.at.start, word.at.end));
  if (foreign === null) return parseTerm(value, word.at);
  const at = {
    start: word.at.start + foreign.index,
    end: word.at.start + foreign.index + foreign[0].length,
  };
  const problem: ValueProblem = {
    rule: 'spf/syntax',
    at,
    message:
      'SPF is plain ASCII, so receivers refuse the whole record because of this character. Type it anew; write domains as A-labels (xn--…).',
  };
  // En dash, em dash and minus sign in UTF-8: a copied "-".
  const isDash = /^\xe2(?:\x80[\x90-\x95]|\x88\x92)$/.test(foreign[0]);
  return refuse(head, meant, isDash ? { ...problem, fix: replacing('Write -', at, '-') } : problem);
}

function repeatedModifiers(terms: readonly SpfTerm[]): readonly ValueProblem[] {
  return (['redirect', 'exp'] satisfies ModifierName[]).flatMap((name) => {
    const [first, ...others] = terms.filter((term) => term.kind === name);
    return others.map(
      (term): ValueProblem => ({
        rule: 'spf/duplicate-modifier',
        at: term.at,
        message: `A record has at most one "${name}=", so receivers refuse this one. Delete one of them.`,
        ...(first === undefined ? {} : { related: { at: first.at, message: 'The first one.' } }),
      }),
    );
  });
}
