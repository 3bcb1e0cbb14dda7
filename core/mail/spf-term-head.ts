import type { Span } from '../text/span.ts';
import type { BrokenTerm, SpfTerm } from './spf-term.ts';
import type { MechanismName, ModifierName, Qualifier } from './spf-vocabulary.ts';
import type { ValueProblem } from './value-problem.ts';

export interface ParsedTerm {
  readonly term: SpfTerm;
  readonly problems: readonly ValueProblem[];
}

/** The parts of a term as every kind of it needs them. */
export interface TermHead {
  readonly value: string;
  readonly at: Span;
  readonly nameAt: Span;
  readonly qualifier: Qualifier;
  readonly qualifierAt: Span;
  /** The colon, slash or equals sign behind the name; empty where there is none. */
  readonly separatorAt: Span;
  /** All that follows the separator. */
  readonly argumentAt: Span;
}

/** Finds the qualifier, name and separator of the term at a span. */
export function readHead(value: string, at: Span): TermHead {
  const first = value.charAt(at.start);
  const isQualified = first !== '' && '+-~?'.includes(first);
  const nameStart = isQualified ? at.start + 1 : at.start;
  let nameEnd = nameStart;
  while (nameEnd < at.end && !':/='.includes(value.charAt(nameEnd))) nameEnd++;
  const separatorEnd = Math.min(nameEnd + 1, at.end);
  return {
    value,
    at,
    nameAt: { start: nameStart, end: nameEnd },
    qualifier: isQualified ? (first as Qualifier) : '+',
    qualifierAt: { start: at.start, end: nameStart },
    separatorAt: { start: nameEnd, end: separatorEnd },
    argumentAt: { start: separatorEnd, end: at.end },
  };
}

/** A term that receivers refuse, with what it was surely meant to be. */
export function broken(head: TermHead, meant?: MechanismName | ModifierName): BrokenTerm {
  return { kind: 'broken', at: head.at, nameAt: head.nameAt, ...(meant === undefined ? {} : { meant }) };
}

/** A broken term with the one problem that says why. */
export function refuse(
  head: TermHead,
  meant: MechanismName | ModifierName | undefined,
  problem: ValueProblem,
): ParsedTerm {
  return { term: broken(head, meant), problems: [problem] };
}
