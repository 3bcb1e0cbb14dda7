import type { Span } from '../text/span.ts';
import { explanationLetters, macroLetters } from './spf-vocabulary.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** One piece of a domain-spec or macro-string (RFC 7208 §7.1). */
export type MacroPart =
  | { readonly kind: 'literal'; readonly at: Span; readonly text: string }
  | { readonly kind: 'escape'; readonly at: Span; readonly text: string }
  | {
      readonly kind: 'macro';
      readonly at: Span;
      /** In lower case; `isUrlEscaped` where it was written in upper case. */
      readonly letter: string;
      readonly isUrlEscaped: boolean;
      /** How many parts from the right are kept; undefined for all. */
      readonly parts: number | undefined;
      readonly reversed: boolean;
      /** Where the value is split; a dot unless written otherwise. */
      readonly delimiters: string;
    };

/** A domain, perhaps with macros, as a term names it. */
export interface DomainSpec {
  readonly at: Span;
  readonly text: string;
  readonly parts: readonly MacroPart[];
}

const escapes: Readonly<Record<string, string>> = { '%%': '%', '%_': ' ', '%-': '%20' };
const macroBody = /^([a-z])([0-9]*)(r?)([-.+,/_=]*)$/i;

/**
 * Reads the macro-string between two offsets of a value (RFC 7208 §7.1). Problems are `spf/macro-syntax`; each of
 * them makes receivers refuse the record. Letters that belong to explanations are allowed where `isText` says so.
 */
export function parseMacroString(
  value: string,
  start: number,
  end: number,
  isText = false,
): { readonly spec: DomainSpec; readonly problems: readonly ValueProblem[] } {
  const parts: MacroPart[] = [];
  const problems: ValueProblem[] = [];
  let literal = start;
  const flush = (upTo: number): void => {
    if (upTo > literal) {
      parts.push({ kind: 'literal', at: { start: literal, end: upTo }, text: value.slice(literal, upTo) });
    }
  };
  for (let i = start; i < end; ) {
    if (value.charAt(i) !== '%') {
      i++;
      continue;
    }
    flush(i);
    const escaped = escapes[value.slice(i, Math.min(i + 2, end))];
    if (escaped !== undefined) {
      parts.push({ kind: 'escape', at: { start: i, end: i + 2 }, text: escaped });
      i += 2;
    } else if (value.charAt(i + 1) === '{' && i + 1 < end) {
      const close = value.indexOf('}', i);
      const macroEnd = close < 0 || close >= end ? end : close + 1;
      const at = { start: i, end: macroEnd };
      const part = macroEnd === close + 1 ? readMacro(value.slice(i + 2, close), at) : undefined;
      const fault = part === undefined ? 'This is not a macro' : faultOf(part, isText);
      if (fault !== undefined) problems.push(macroProblem(at, fault));
      if (part !== undefined) parts.push(part);
      i = macroEnd;
    } else {
      const at = { start: i, end: i + 1 };
      problems.push({
        ...macroProblem(at, 'A percent sign must start a macro, or be written %%'),
        fix: replacing('Write %%', at, '%%', false),
      });
      i++;
    }
    literal = i;
  }
  flush(end);
  return { spec: { at: { start, end }, text: value.slice(start, end), parts }, problems };
}

type Macro = Extract<MacroPart, { kind: 'macro' }>;

function readMacro(body: string, at: Span): Macro | undefined {
  const [, letter = '', digits = '', reversed, delimiters] = macroBody.exec(body) ?? [];
  if (letter === '') return undefined;
  return {
    kind: 'macro',
    at,
    letter: letter.toLowerCase(),
    isUrlEscaped: letter !== letter.toLowerCase(),
    parts: digits === '' ? undefined : Number(digits),
    reversed: reversed !== '',
    delimiters: delimiters || '.',
  };
}

function faultOf(macro: Macro, isText: boolean): string | undefined {
  if (!Object.hasOwn(macroLetters, macro.letter)) return `There is no macro letter "${macro.letter}"`;
  if (macro.parts === 0) return 'A macro cannot keep 0 parts';
  if (!isText && explanationLetters.includes(macro.letter)) {
    return `The macro letter "${macro.letter}" is for the text of an explanation only`;
  }
  return undefined;
}

function macroProblem(at: Span, what: string): ValueProblem {
  return {
    rule: 'spf/macro-syntax',
    at,
    message: `${what}, so receivers refuse the whole record. A macro is written as %{i}, %{d2} or %{ir} (RFC 7208 §7.1).`,
  };
}
