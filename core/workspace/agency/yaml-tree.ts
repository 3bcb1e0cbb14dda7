import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { type Span, span } from '../../text/span.ts';

/** What a YAML file says, as plain data with the place of each part. Offsets are UTF-16. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As a text: numbers as they are written, nothing for null. */
  readonly text: string;
  readonly span: Span;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly span: Span;
}

export interface YamlPair {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly pairs: readonly YamlPair[];
  readonly span: Span;
}

/** A YAML file that was read, with what is no YAML in it. */
export interface YamlTree {
  /** Undefined for an empty file. */
  readonly root: YamlNode | undefined;
  readonly errors: readonly { readonly at: Span; readonly message: string }[];
}

/** More parts than any agency file has: aliases of aliases can make millions out of a few lines. */
const maxNodes = 200_000;

/** Reads YAML. Never fails; what cannot be read is left out. */
export function readYamlTree(text: string): YamlTree {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true });
  const errors = document.errors.map(({ pos, message }) => ({ at: span(pos[0], pos[1]), message }));
  let left = maxNodes;
  const read = (node: Node | null | undefined, fallback: number, isInAlias = false): YamlNode => {
    const [start, end] = node?.range ?? [fallback, fallback];
    const at = span(start, end);
    if (left-- <= 0 || !node) return { kind: 'scalar', value: null, text: '', span: at };
    if (isAlias(node)) {
      const target = isInAlias ? undefined : node.resolve(document);
      if (!target && !isInAlias)
        errors.push({
          at,
          message: `*${node.source} names nothing: no value before it is marked &${node.source}`,
        });
      // An alias within what an alias names could be a circle: it is nothing.
      return { ...read(target as Node | undefined, start, true), span: at };
    }
    if (isSeq(node))
      return { kind: 'list', items: node.items.map((it) => read(it as Node, end, isInAlias)), span: at };
    if (isMap(node)) {
      const pairs = node.items.map((pair) => {
        const key = pair.key as Node | null;
        const [keyStart, keyEnd] = key?.range ?? [start, start];
        const name = isScalar(key) ? String(key.value) : String(key);
        return {
          key: name,
          keySpan: span(keyStart, keyEnd),
          value: read(pair.value as Node | null, keyEnd, isInAlias),
        };
      });
      return { kind: 'map', pairs, span: at };
    }
    return scalar(isScalar(node) ? node.value : null, isScalar(node) ? node.source : undefined, at);
  };
  const contents = document.contents as Node | null;
  const root = contents === null ? undefined : read(contents, 0);
  if (left <= 0)
    errors.push({ at: span(0, text.length), message: `more than ${maxNodes} parts, aliases counted` });
  return { root, errors };
}

function scalar(value: unknown, source: string | undefined, at: Span): YamlScalar {
  const plain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  const text = plain === null ? '' : typeof plain === 'number' ? (source ?? String(plain)) : String(plain);
  return { kind: 'scalar', value: plain, text, span: at };
}

/** The part that keys lead to; undefined where nothing is written. */
export function partAt(from: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let node = from;
  for (const key of path) {
    if (node?.kind !== 'map') return undefined;
    node = node.pairs.find((it) => it.key === key)?.value;
  }
  return node?.kind === 'scalar' && node.value === null ? undefined : node;
}

/** The text of a scalar that keys lead to. */
export function textAt(from: YamlNode | undefined, ...path: readonly string[]): string | undefined {
  const node = partAt(from, ...path);
  return node?.kind === 'scalar' ? node.text : undefined;
}

/** The scalars of a list that keys lead to. */
export function scalarsAt(from: YamlNode | undefined, ...path: readonly string[]): readonly YamlScalar[] {
  const node = partAt(from, ...path);
  return node?.kind === 'list' ? node.items.filter((it) => it.kind === 'scalar') : [];
}

/** The keys and values of a map that keys lead to. */
export function pairsAt(from: YamlNode | undefined, ...path: readonly string[]): readonly YamlPair[] {
  const node = partAt(from, ...path);
  return node?.kind === 'map' ? node.pairs : [];
}
