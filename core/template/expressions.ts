import { type Span, span } from '../text/span.ts';

/** A word of a template's expression. */
export interface Word {
  /** `path`: a value by the keys that lead to it, such as `values.web` or `agency.nameservers[0]`. */
  readonly kind: 'path' | 'filter' | 'string' | 'number' | 'keyword';
  readonly text: string;
  readonly span: Span;
}

/** What stands between braces in a template. */
export interface Expression {
  /** The name of a tag such as `for`; undefined for a placeholder. */
  readonly tag: string | undefined;
  readonly tagSpan: Span | undefined;
  /** With the braces; up to the text's end where they are never closed. */
  readonly at: Span;
  /** Between the braces. */
  readonly inner: Span;
  readonly words: readonly Word[];
}

const opening = /\{\{-?|\{%-?/g;
const wordPattern =
  /"[^"]*"?|'[^']*'?|\|\s*([A-Za-z_]\w*)|\d+(?:\.\d+)?|[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[(?:\d+|"[^"]*"|'[^']*')\])*\.?/g;
const keywords = new Set(
  ['in', 'and', 'or', 'contains', 'with', 'for', 'as', 'reversed', 'limit', 'offset'].concat([
    'true',
    'false',
    'nil',
    'null',
    'blank',
    'empty',
  ]),
);

/** The expressions of a template in order, also of one that is half written; comments and raw text are left out. */
export function expressionsOf(text: string): readonly Expression[] {
  const found: Expression[] = [];
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index;
    const from = start + match[0].length;
    const isTag = match[0].startsWith('{%');
    const end = endOf(text, from, isTag);
    const expression = read(text, span(start, end.after), span(from, end.inner), isTag);
    found.push(expression);
    opening.lastIndex = end.after;
    if (expression.tag !== 'comment' && expression.tag !== 'raw') continue;
    const close = new RegExp(`\\{%-?\\s*end${expression.tag}\\s*-?%\\}`, 'g');
    close.lastIndex = end.after;
    opening.lastIndex = close.test(text) ? close.lastIndex : text.length;
  }
  return found;
}

/** Where an expression ends: at its braces, else where its line or the next expression does. */
function endOf(
  text: string,
  from: number,
  isTag: boolean,
): { readonly inner: number; readonly after: number } {
  const ending = isTag ? /-?%\}|\{\{|\{%/g : /-?\}\}|\{\{|\{%/g;
  ending.lastIndex = from;
  const match = ending.exec(text);
  if (match?.[0].endsWith('}')) return { inner: match.index, after: match.index + match[0].length };
  const line = text.indexOf('\n', from);
  const stop = Math.min(match?.index ?? text.length, line < 0 ? text.length : line);
  return { inner: stop, after: stop };
}

function read(text: string, at: Span, inner: Span, isTag: boolean): Expression {
  const body = text.slice(inner.start, inner.end);
  const named = isTag ? /^\s*(#|[a-z]+)/.exec(body) : null;
  const from = named?.[0].length ?? 0;
  const tag = named?.[1];
  const words: Word[] = [];
  if (tag !== '#') {
    for (const match of body.slice(from).matchAll(wordPattern)) {
      const [whole, filter] = match;
      const start =
        inner.start + from + match.index + (filter === undefined ? 0 : whole.length - filter.length);
      const written = filter ?? whole;
      words.push({ kind: kindOf(whole, filter), text: written, span: span(start, start + written.length) });
    }
  }
  const tagSpan = tag === undefined ? undefined : span(inner.start + from - tag.length, inner.start + from);
  return { tag, tagSpan, at, inner, words };
}

function kindOf(whole: string, filter: string | undefined): Word['kind'] {
  if (filter !== undefined) return 'filter';
  if (/^["']/.test(whole)) return 'string';
  if (/^\d/.test(whole)) return 'number';
  return keywords.has(whole) ? 'keyword' : 'path';
}

/** The keys of a path: `agency.nameservers[0]` has three. */
export function keysOf(path: string): readonly string[] {
  return [...path.matchAll(/[A-Za-z_][\w-]*|\[(\d+)\]|\["([^"]*)"\]|\['([^']*)'\]/g)].map(
    ([whole, index, double, single]) => index ?? double ?? single ?? whole,
  );
}
