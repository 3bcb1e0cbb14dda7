import { insert } from '../text/edit.ts';
import type { SpfRecord } from './spf.ts';
import type { SpfTerm } from './spf-term.ts';
import type { ValueEdit } from './value-problem.ts';

/** Writes a term anew, its qualifier included. */
export function replaceTerm(term: SpfTerm, newText: string): ValueEdit {
  return { at: term.at, newText };
}

/** Removes a term with the blanks before it, so that one blank is left between its neighbours. */
export function removeTerm(value: string, term: SpfTerm): ValueEdit {
  let start = term.at.start;
  while (start > 0 && value.charAt(start - 1) === ' ') start--;
  if (start < term.at.start) return { at: { start, end: term.at.end }, newText: '' };
  let end = term.at.end;
  while (value.charAt(end) === ' ') end++;
  return { at: { start, end }, newText: '' };
}

/** Inserts terms where they still count: before the first `all`, else before the first modifier, else at the end. */
export function insertTerms(record: SpfRecord, terms: string): ValueEdit {
  const before =
    record.terms.find((term) => term.kind === 'all') ??
    record.terms.find((term) => term.kind === 'redirect' || term.kind === 'exp');
  if (before !== undefined) return insert(before.at.start, `${terms} `);
  const end = record.value.trimEnd().length;
  return { at: { start: end, end: record.value.length }, newText: ` ${terms}` };
}

/** Moves a term behind all others. */
export function moveTermLast(value: string, term: SpfTerm): readonly ValueEdit[] {
  const end = value.trimEnd().length;
  if (term.at.end >= end) return [];
  const text = value.slice(term.at.start, term.at.end);
  return [removeTerm(value, term), { at: { start: end, end: value.length }, newText: ` ${text}` }];
}
