import { parse } from '../../syntax/parse.ts';
import type { Document } from '../../workspace/document.ts';
import { memoized } from '../../workspace/memo.ts';
import { TokenColumns } from '../tokens/columns.ts';
import { typeNumber } from '../tokens/legend.ts';
import { semanticTokens } from '../tokens.ts';
import { expressionsIn } from './template-use.ts';

/** A run of the zone's text in a template, and where it begins in the text without tags. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly at: number;
}

const kinds = {
  path: typeNumber('variable'),
  filter: typeNumber('function'),
  string: typeNumber('string'),
  number: typeNumber('number'),
  keyword: typeNumber('keyword'),
} as const;

/**
 * The semantic tokens of a template, as `TokenColumns` has them: those of the zone around the braces, as if tags were not
 * there and placeholders were words, and those of the expressions between them.
 */
export const templateTokens = memoized((document: Document): Uint32Array => {
  const columns = new TokenColumns();
  const tokens = [...zoneTokens(document), ...expressionTokens(document)];
  for (const it of tokens.sort((a, b) => a.start - b.start))
    columns.add(it.start, it.end, it.type, it.modifiers);
  return columns.view;
});

interface Token {
  readonly start: number;
  readonly end: number;
  readonly type: number;
  readonly modifiers: number;
}

function* expressionTokens(document: Document): Iterable<Token> {
  for (const { tagSpan, words } of expressionsIn(document)) {
    if (tagSpan) yield { ...tagSpan, type: kinds.keyword, modifiers: 0 };
    for (const { kind, span } of words) yield { ...span, type: kinds[kind], modifiers: 0 };
  }
}

function zoneTokens(document: Document): readonly Token[] {
  const { runs, text } = withoutTags(document);
  const columns = semanticTokens(parse(text));
  const tokens: Token[] = [];
  let run = 0;
  for (let i = 0; i < columns.length; i += 4) {
    const [from, to, type, modifiers] = columns.subarray(i, i + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    while (run + 1 < runs.length && (runs[run + 1] as Run).at <= from) run++;
    // A token that a placeholder is a part of is painted beside it.
    for (let r = run; r < runs.length && (runs[r] as Run).at < to; r++) {
      const { start, end, at } = runs[r] as Run;
      const first = Math.max(start, start + from - at);
      const last = Math.min(end, start + to - at);
      if (first < last) tokens.push({ start: first, end: last, type, modifiers });
    }
  }
  return tokens;
}

/** The template's text with a word for each placeholder and nothing for each tag, and where its own text is in it. */
function withoutTags(document: Document): { readonly runs: readonly Run[]; readonly text: string } {
  const runs: Run[] = [];
  let text = '';
  let start = 0;
  const add = (end: number): void => {
    if (end > start) runs.push({ start, end, at: text.length });
    text += document.text.slice(start, end);
  };
  for (const { at, tag } of expressionsIn(document)) {
    add(at.start);
    if (tag === undefined) text += 'x'.repeat(at.end - at.start);
    start = at.end;
  }
  add(document.text.length);
  return { runs, text };
}
