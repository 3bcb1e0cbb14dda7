import { parseSpf, type SpfRecord } from './spf.ts';
import { showSpf, showTerm } from './spf-show.ts';
import { type AllTerm, isMechanism, type ModifierTerm, type SpfTerm } from './spf-term.ts';
import type { Qualifier } from './spf-vocabulary.ts';

/** Two records in one, and what the user should know about how. */
export interface SpfMerge {
  readonly value: string;
  readonly notes: readonly string[];
}

const strictestFirst: readonly Qualifier[] = ['-', '~', '?', '+'];

/**
 * One record for two: the mechanisms of the first, then those that only the second has, then the stricter `all`. It
 * lets everybody pass whom either lets pass, unless a mechanism of the first refuses them. A redirect beside an `all`
 * of the other record becomes an include. Terms behind an `all` count for nothing and are left out; broken terms are
 * kept, for the user to mend.
 */
export function mergeSpf(first: SpfRecord, second: SpfRecord): SpfMerge {
  const notes: string[] = [];
  const records = [first, second];
  const terms = unique(records.flatMap((record) => reachedTerms(record)));
  if (terms.some((term) => /^[-~?]/.test(term))) {
    notes.push('Some mechanisms refuse senders, and the first match decides. Look at their order.');
  }
  const all = mergeAll(records, notes);
  const redirects = unique(records.flatMap((record) => redirectOf(record)));
  const keepsRedirect = all === undefined && redirects.length === 1;
  if (!keepsRedirect && redirects.length > 0) {
    notes.push(
      'Only one record can be redirected to, and none beside "all": the redirect became an include.',
    );
  }
  const includes = keepsRedirect ? [] : redirects.map((term) => term.replace(/^redirect=/, 'include:'));
  const end = all ?? (redirects.length > 1 ? '~all' : undefined);
  const parts = [
    'v=spf1',
    ...terms,
    ...includes.filter((it) => !terms.includes(it)),
    ...(end === undefined ? [] : [end]),
    ...(keepsRedirect ? redirects : []),
    ...mergeModifiers(records, notes),
  ];
  return { value: showSpf(parseSpf(parts.join(' '))), notes };
}

/** What a record says before its `all`, as text. */
function reachedTerms(record: SpfRecord): readonly string[] {
  const end = record.terms.findIndex((term) => term.kind === 'all');
  return record.terms
    .slice(0, end < 0 ? undefined : end)
    .filter((term) => isMechanism(term) || term.kind === 'broken')
    .map((term) => showTerm(record.value, term));
}

function redirectOf(record: SpfRecord): readonly string[] {
  if (record.terms.some((term) => term.kind === 'all')) return [];
  return record.terms.filter((term) => term.kind === 'redirect').map((term) => showTerm(record.value, term));
}

function mergeAll(records: readonly SpfRecord[], notes: string[]): string | undefined {
  const found = records
    .map((record) => record.terms.find((term): term is AllTerm => term.kind === 'all'))
    .filter((term) => term !== undefined);
  const qualifiers = new Set(found.map((term) => term.qualifier));
  const strictest = strictestFirst.find((it) => qualifiers.has(it));
  if (strictest === undefined) return undefined;
  const text = `${strictest === '+' ? '' : strictest}all`;
  if (qualifiers.size > 1) notes.push(`The records end differently; the stricter ${text} stays.`);
  return text;
}

function mergeModifiers(records: readonly SpfRecord[], notes: string[]): readonly string[] {
  const explanations = records.flatMap((record) =>
    record.terms
      .filter((term): term is ModifierTerm => term.kind === 'exp')
      .map((term) => showTerm(record.value, term)),
  );
  if (unique(explanations).length > 1) notes.push('A record explains itself once; the first exp= stays.');
  const others = records.flatMap((record) =>
    record.terms
      .filter((term: SpfTerm) => term.kind === 'unknown-modifier')
      .map((term) => showTerm(record.value, term)),
  );
  return [...explanations.slice(0, 1), ...unique(others)];
}

function unique(texts: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const key = text.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
