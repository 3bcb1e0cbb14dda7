import type { SpfRecord } from '../../mail/spf.ts';
import { isIpTerm, type SpfTerm } from '../../mail/spf-term.ts';
import type { Span } from '../../text/span.ts';
import { type MailText, readMailValue } from '../mail-text.ts';
import { TokenColumns } from './columns.ts';
import { deprecated, typeNumber } from './legend.ts';

const mechanism = typeNumber('mechanism');
const qualifier = typeNumber('qualifier');
const mechanismValue = typeNumber('mechanismValue');
const number = typeNumber('number');
const tag = typeNumber('tag');
const tagValue = typeNumber('tagValue');

/** The tokens of a mail record's joined text, at offsets of the value; none for any other text. */
export function mailTokens(value: string): Uint32Array {
  const columns = new TokenColumns();
  const text = readMailValue(value);
  if (text.kind === 'spf') addSpf(text.spf, columns);
  else if ('list' in text) addTags(text, columns);
  return columns.view;
}

function addSpf({ value, versionAt, terms }: SpfRecord, columns: TokenColumns): void {
  if (versionAt.end > versionAt.start) {
    columns.add(versionAt.start, versionAt.start + 1, tag);
    columns.add(versionAt.start + 2, versionAt.end, tagValue);
  }
  for (const term of terms) addTerm(value, term, columns);
}

function addTerm(value: string, term: SpfTerm, columns: TokenColumns): void {
  if (term.kind === 'broken' || term.kind === 'unknown-modifier') return;
  if ('qualifierAt' in term) add(columns, term.qualifierAt, qualifier);
  add(columns, term.nameAt, mechanism, term.kind === 'ptr' ? deprecated : 0);
  if ('argumentAt' in term && term.argumentAt) {
    const lengthAt = isIpTerm(term) ? term.lengthAt : undefined;
    const end = lengthAt ? Math.min(term.argumentAt.end, lengthAt.start) : term.argumentAt.end;
    columns.add(term.argumentAt.start, end, mechanismValue);
    if (lengthAt) addLength(value, lengthAt, columns);
  }
  if (term.kind !== 'a' && term.kind !== 'mx') return;
  if (term.ip4LengthAt) addLength(value, term.ip4LengthAt, columns);
  if (term.ip6LengthAt) addLength(value, term.ip6LengthAt, columns);
}

/** A prefix length without the slashes before it. */
function addLength(value: string, at: Span, columns: TokenColumns): void {
  let { start } = at;
  while (value.charAt(start) === '/') start++;
  columns.add(start, at.end, number);
}

function addTags(
  { kind, list, definitions }: Extract<MailText, { list: object }>,
  columns: TokenColumns,
): void {
  for (const { name, nameAt, valueAt } of list.tags) {
    const isHistoric = definitions.find((it) => it.name === name)?.historic !== undefined;
    add(columns, nameAt, tag, isHistoric ? deprecated : 0);
    // A key is no word that anybody reads.
    if (kind !== 'dkim' || name !== 'p') add(columns, valueAt, tagValue);
  }
}

function add(columns: TokenColumns, at: Span, type: number, modifiers = 0): void {
  columns.add(at.start, at.end, type, modifiers);
}
