import { type Name, withoutDot } from '../../dns/name.ts';
import { byText } from '../../text/by-text.ts';

/**
 * Text with placeholders, as vendors document their records: `{domain}` (the client's domain), `{dashes}` (the same
 * with dashes for dots), `{number}` (digits), `{token}` (letters, digits, hyphens and underscores), `{region}` (a
 * cloud region such as `eu-west-1`), `{names}` (any labels).
 */
export type Pattern = string;

const placeholders: Readonly<Record<string, string>> = {
  number: '\\d+',
  token: '[a-z0-9_-]+',
  region: '[a-z]{2}(?:-[a-z]+)+-\\d',
  names: '[a-z0-9_.-]+',
};

/**
 * The expression that matches all texts of a pattern, whole and in any case. Without a domain, `{domain}` and
 * `{dashes}` match anybody's.
 */
export function patternExpression(pattern: Pattern, domain?: Name): RegExp {
  return domain === undefined ? anybodys(pattern) : expressionOf(pattern, domain);
}

const anybodys = byText((pattern) => expressionOf(pattern, undefined));

function expressionOf(pattern: Pattern, domain: Name | undefined): RegExp {
  const source = pattern.replace(/\{(\w+)\}|[.*+?^$()[\]\\|/]/g, (found, placeholder: string | undefined) => {
    if (placeholder === undefined) return `\\${found}`;
    if (placeholder === 'domain') return domain === undefined ? '[a-z0-9_.-]+' : quote(withoutDot(domain));
    if (placeholder === 'dashes') {
      return domain === undefined ? '[a-z0-9-]+' : quote(withoutDot(domain).replaceAll('.', '-'));
    }
    return placeholders[placeholder] ?? quote(found);
  });
  return new RegExp(`^(?:${source})$`, 'i');
}

/** A pattern for one domain: `{domain}` and `{dashes}` filled in, and those of the others that are given. */
export function fillPattern(
  pattern: Pattern,
  domain: Name,
  given: Readonly<Record<string, string>> = {},
): string {
  const plain = withoutDot(domain);
  const known: Readonly<Record<string, string>> = {
    ...given,
    domain: plain,
    dashes: plain.replaceAll('.', '-'),
  };
  return pattern.replace(/\{(\w+)\}/g, (found, placeholder: string) => known[placeholder] ?? found);
}

/** Whether a text, a final dot aside, has the shape of a pattern. */
export function matchesPattern(pattern: Pattern, text: string, domain?: Name): boolean {
  return patternExpression(pattern, domain).test(text.endsWith('.') ? text.slice(0, -1) : text);
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()[\]\\|/]/g, '\\$&');
}
