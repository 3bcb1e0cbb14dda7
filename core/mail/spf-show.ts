import { showPrefix } from '../dns/prefix.ts';
import type { SpfRecord } from './spf.ts';
import { isMechanism, type SpfTerm } from './spf-term.ts';

/** A record in its plainest form: lower-case names, single blanks, no implied qualifier; what cannot be read as it stands. */
export function showSpf(record: SpfRecord): string {
  return ['v=spf1', ...record.terms.map((term) => showTerm(record.value, term))].join(' ');
}

/** One term in its plainest form. `value` is the record that it was read from. */
export function showTerm(value: string, term: SpfTerm): string {
  if (term.kind === 'broken' || term.kind === 'unknown-modifier')
    return value.slice(term.at.start, term.at.end);
  if (!isMechanism(term)) return `${term.kind}=${term.domain.text}`;
  return `${term.qualifier === '+' ? '' : term.qualifier}${term.kind}${argumentOf(term)}`;
}

function argumentOf(term: SpfTerm): string {
  switch (term.kind) {
    case 'ip4':
    case 'ip6':
      return `:${showPrefix(term.network)}`;
    case 'a':
    case 'mx':
      return `${term.domain === undefined ? '' : `:${term.domain.text}`}${lengthsOf(term.ip4Length, term.ip6Length)}`;
    case 'include':
    case 'exists':
    case 'ptr':
      return term.domain === undefined ? '' : `:${term.domain.text}`;
    default:
      return '';
  }
}

function lengthsOf(ip4Length: number, ip6Length: number): string {
  return `${ip4Length === 32 ? '' : `/${ip4Length}`}${ip6Length === 128 ? '' : `//${ip6Length}`}`;
}
