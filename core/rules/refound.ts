import type { Finding } from './rule.ts';

/** The findings that somebody wanted fixes of last, and for what. */
let last: { readonly of: object; readonly found: readonly Finding[] } | undefined;

/**
 * Findings that keep nothing of what they were found with: who wants a fix has them found again. Thousands of tenants'
 * zones are kept, and what fixes remember would be most of it.
 */
export function refound(found: readonly Finding[], again: () => readonly Finding[]): readonly Finding[] {
  const of = {};
  return found.map((finding, i) => {
    if (!finding.fixes) return finding;
    const fixes = () => {
      if (last?.of !== of) last = { of, found: again() };
      return last.found[i]?.fixes?.() ?? [];
    };
    return { ...finding, fixes };
  });
}
