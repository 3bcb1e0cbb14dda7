import { type Context, LiquidError, type Token } from 'liquidjs';
import { type Span, span } from '../text/span.ts';
import { NoValue, type TemplateProblem } from './problem.ts';
import type { Place } from './source-map.ts';

/** What Liquid's error means, at the place that it names. */
export function problemOf(error: unknown, at: Place, context?: Context): TemplateProblem {
  const cause = causeOf(error);
  const token = LiquidError.is(error) ? (error as LiquidError & { readonly token: Token }).token : undefined;
  const variable = (cause as { readonly variableName?: string }).variableName;
  if (variable !== undefined && token) {
    const known = context ? namesBeside(context, variable) : [];
    return {
      kind: 'variable',
      at: { uri: token.file ?? at.uri, span: tokenSpan(token) },
      name: variable,
      known,
    };
  }
  const place = token ? { uri: token.file ?? at.uri, span: span(token.begin, token.end) } : at;
  const message = cause.message;
  const filter = /^undefined filter: (\S+)/.exec(message)?.[1];
  if (filter !== undefined && token)
    return {
      kind: 'filter',
      at: { uri: place.uri, span: filterSpan(token, filter) },
      name: filter,
      known: [],
    };
  const file = /Failed to lookup "([^"]*)"/.exec(message)?.[1];
  if (file !== undefined) return { kind: 'file', at: place, name: file, known: [] };
  if (/limit exceeded$/.test(message) || cause instanceof RangeError)
    return { kind: 'limit', at: place, name: 'More comes of this than memory is for.', known: [] };
  const isValue = cause instanceof NoValue || message.startsWith('The filter ');
  return { kind: isValue ? 'value' : 'syntax', at: place, name: sentence(message), known: [] };
}

function causeOf(error: unknown): Error {
  let cause = error instanceof Error ? error : new Error(String(error));
  for (let depth = 0; depth < 5; depth++) {
    const inner = (cause as { readonly originalError?: unknown }).originalError;
    if (!(inner instanceof Error)) break;
    cause = inner;
  }
  return cause;
}

/** Liquid ends a property's token behind the blanks that follow. */
function tokenSpan({ input, begin, end }: Token): Span {
  return span(begin, begin + input.slice(begin, end).trimEnd().length);
}

function filterSpan({ input, begin, end }: Token, name: string): Span {
  const text = input.slice(begin, end);
  const found = new RegExp(`\\|\\s*${name.replace(/[^\w]/g, '\\$&')}`).exec(text);
  const stop = found ? begin + found.index + found[0].length : end;
  return span(found ? stop - name.length : begin, stop);
}

/** The names that stand where the missing one was looked for. */
function namesBeside(context: Context, path: string): readonly string[] {
  const keys = path.split('.').slice(0, -1);
  let scope: unknown = context.getAll();
  for (const key of keys) scope = (scope as Record<string, unknown> | undefined)?.[key];
  return typeof scope === 'object' && scope !== null && !Array.isArray(scope) ? Object.keys(scope) : [];
}

function sentence(message: string): string {
  const text = message.replace(/, file:.*|, line:\d+.*$/s, '').split('\n')[0] ?? '';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
