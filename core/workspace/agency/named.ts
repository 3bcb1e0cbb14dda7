import type { Span } from '../../text/span.ts';
import type { Uri } from '../../zone/source.ts';
import type { Document } from '../document.ts';
import { memoized } from '../memo.ts';
import type { Reference, Shape } from './shape.ts';
import { shapeOfFile } from './shape-at.ts';
import { readYamlTree, type YamlNode } from './yaml-tree.ts';

/** A place in a file of the agency that names something. */
export interface NamedPlace {
  readonly kind: Reference;
  readonly name: string;
  readonly uri: Uri;
  /** Without quotes. */
  readonly span: Span;
  /** A key: of `servers:`, it is the server itself. */
  readonly isKey: boolean;
}

/** All that a file of the agency names, in the order of the text; nothing for any other file. */
export const namedPlaces = memoized((document: Document): readonly NamedPlace[] => {
  const shape = shapeOfFile(document.uri);
  const { root } = shape ? readYamlTree(document.text) : { root: undefined };
  return shape && root ? [...placesIn(root, shape, document)] : [];
});

function* placesIn(node: YamlNode, shape: Shape, document: Document): Iterable<NamedPlace> {
  switch (shape.kind) {
    case 'either':
      for (const it of shape.shapes) yield* placesIn(node, it, document);
      return;
    case 'list':
      if (node.kind === 'list') for (const item of node.items) yield* placesIn(item, shape.of, document);
      return;
    case 'map':
      for (const { key, keySpan, value } of node.kind === 'map' ? node.pairs : []) {
        if (shape.names !== undefined) yield placeOf(shape.names, key, keySpan, document, true);
        yield* placesIn(value, shape.of, document);
      }
      return;
    case 'keys':
      for (const { key, value } of node.kind === 'map' ? node.pairs : []) {
        const declared = shape.keys.find((it) => it.key === key);
        if (declared) yield* placesIn(value, declared.shape, document);
      }
      return;
    case 'text':
      if (shape.names !== undefined && node.kind === 'scalar' && node.value !== null)
        yield placeOf(shape.names, node.text, node.span, document, false);
      return;
    default:
  }
}

function placeOf(
  kind: Reference,
  name: string,
  { start, end }: Span,
  { uri, text }: Document,
  isKey: boolean,
): NamedPlace {
  const isQuoted = /["']/.test(text[start] ?? '');
  const span = isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
  return { kind, name, uri, span, isKey };
}
