import { Output, type Template, TokenKind } from 'liquidjs';
import { zoneFilters } from './filters.ts';
import { placeOf } from './recorder.ts';
import type { Piece } from './source-map.ts';

/** What is known of a piece of a template before it is rendered: it is rendered for thousands of tenants. */
export interface Prepared {
  readonly piece: Piece;
  /** The text of a piece that is nothing but text. */
  readonly text: string | undefined;
  /** The way to the value of a placeholder that only names one, and the filters behind it. */
  readonly simple: SimpleOutput | undefined;
}

/** A placeholder such as `{{ values.web | fqdn }}`. */
export interface SimpleOutput {
  readonly path: readonly (string | number)[];
  readonly filters: readonly ((value: unknown) => unknown)[];
}

const known = new WeakMap<Template, Prepared>();

/** Looks at a piece once. */
export function prepared(template: Template): Prepared {
  let found = known.get(template);
  if (!found) {
    found = prepare(template);
    known.set(template, found);
  }
  return found;
}

function prepare(template: Template): Prepared {
  const { token } = template;
  const uri = token.file ?? '';
  if (token.kind !== TokenKind.HTML)
    return {
      piece: { at: placeOf(token, uri), isLiteral: false },
      text: undefined,
      simple: simpleOutput(template),
    };
  // What `{%-` and `-%}` take away of the text beside them is no part of it.
  const { begin, end, trimLeft, trimRight } = token as unknown as TextToken;
  const at = placeOf({ begin: begin + trimLeft, end: end - trimRight }, uri);
  const text = token.input.slice(at.span.start, at.span.end);
  return { piece: { at, isLiteral: true }, text, simple: undefined };
}

interface TextToken {
  readonly begin: number;
  readonly end: number;
  readonly trimLeft: number;
  readonly trimRight: number;
}

interface PathToken {
  readonly kind: TokenKind;
  readonly variable?: unknown;
  readonly props?: readonly { readonly content?: string | number }[];
}

interface FilterParts {
  readonly name: string;
  readonly args: readonly unknown[];
}

function simpleOutput(template: Template): SimpleOutput | undefined {
  if (!(template instanceof Output)) return undefined;
  const { initial, filters } = template.value as unknown as {
    readonly initial: { readonly postfix: readonly PathToken[] };
    readonly filters: readonly FilterParts[];
  };
  const [only, another] = initial.postfix;
  if (!only || another || only.kind !== TokenKind.PropertyAccess || only.variable || !only.props)
    return undefined;
  const path = only.props.map((it) => it.content);
  if (path.some((it) => it === undefined)) return undefined;
  const applied = filters.map(({ name, args }) => (args.length === 0 ? zoneFilters[name]?.apply : undefined));
  if (applied.some((it) => it === undefined)) return undefined;
  return { path: path as (string | number)[], filters: applied as SimpleOutput['filters'] };
}
