import type { Place } from '../../template/source-map.ts';
import type { Uri } from '../../zone/source.ts';
import type { YamlNode } from './yaml-tree.ts';

/** Plain values that a template can read, made of what a file says. */
export type Written = Readonly<Record<string, unknown>>;

const places = new WeakMap<object, ReadonlyMap<string | number, Place>>();

/** Where a file says what a map or list of values has under a key; undefined for what no file says. */
export function placeOfValue(container: object, key: string | number): Place | undefined {
  return places.get(container)?.get(Array.isArray(container) ? Number(key) : String(key));
}

/** The plain value of a part of a file; each part's place is kept with the map or list that holds it. */
export function plainValue(node: YamlNode, uri: Uri): unknown {
  if (node.kind === 'scalar')
    return typeof node.value === 'number' ? numberOf(node.text, node.value) : node.value;
  const known = new Map<string | number, Place>();
  if (node.kind === 'list') {
    const list = node.items.map((it, index) => {
      known.set(index, { uri, span: it.span });
      return plainValue(it, uri);
    });
    places.set(list, known);
    return list;
  }
  return mapOf(node, uri, known);
}

/** The values of a map; undefined where the part is none. */
export function writtenOf(node: YamlNode | undefined, uri: Uri): Written | undefined {
  return node?.kind === 'map' ? mapOf(node, uri, new Map()) : undefined;
}

function mapOf(node: YamlNode, uri: Uri, known: Map<string | number, Place>): Written {
  const map: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.kind === 'map' ? node.pairs : []) {
    map[key] = plainValue(value, uri);
    known.set(key, { uri, span: value.span });
  }
  places.set(map, known);
  return map;
}

/** Values of which the later go before the earlier, key by key; where each is said goes with it. */
export function mergeWritten(layers: readonly (Written | undefined)[]): Written {
  const merged: Record<string, unknown> = Object.create(null);
  const known = new Map<string | number, Place>();
  for (const layer of layers) {
    for (const key of Object.keys(layer ?? {})) {
      merged[key] = layer?.[key];
      const place = layer && placeOfValue(layer, key);
      if (place) known.set(key, place);
      else known.delete(key);
    }
  }
  places.set(merged, known);
  return merged;
}

/** A map of our own with places of a file for some of its keys. */
export function written(
  values: Readonly<Record<string, unknown>>,
  said: Readonly<Record<string, Place | undefined>>,
): Written {
  const map = { ...values };
  const known = Object.entries(said).flatMap(([key, place]) => (place ? [[key, place] as const] : []));
  places.set(map, new Map(known));
  return map;
}

/** A list of our own with the places that a file has for its items. */
export function writtenList(
  items: readonly unknown[],
  said: readonly (Place | undefined)[],
): readonly unknown[] {
  const list = [...items];
  places.set(list, new Map(said.flatMap((place, index) => (place ? [[index, place] as const] : []))));
  return list;
}

/** Numbers that lose something by being numbers stay texts: 1.10, 007, 0x10. */
function numberOf(text: string, value: number): string | number {
  return String(value) === text ? value : text;
}
