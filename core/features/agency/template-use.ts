import { type Expression, expressionsOf, keysOf } from '../../template/expressions.ts';
import type { Document } from '../../workspace/document.ts';
import { memoized } from '../../workspace/memo.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Location, Uri } from '../../zone/source.ts';

/** The expressions of a template's file. */
export const expressionsIn = memoized((document: Document) => expressionsOf(document.text));

/** The files that a template brings in by a name that it writes out, each with where. */
export function inclusionsIn(
  snapshot: Snapshot,
  uri: Uri,
): readonly { readonly at: Location; readonly target: Uri | undefined }[] {
  const { agency } = snapshot;
  const document = agency?.templates.texts.has(uri) ? snapshot.documents.get(uri) : undefined;
  if (!document || !agency) return [];
  return expressionsIn(document).flatMap((it) => {
    const name = includedName(it);
    return name ? [{ at: { uri, span: name.span }, target: agency.templates.fileOf(name.text) }] : [];
  });
}

function includedName({ tag, words: [first] }: Expression) {
  if ((tag !== 'include' && tag !== 'render') || first?.kind !== 'string' || first.text.length < 2)
    return undefined;
  const { start, end } = first.span;
  return { text: first.text.slice(1, -1), span: { start: start + 1, end: end - 1 } };
}

/** A value that templates read: its name under `values`, and where. */
export interface AskedValue {
  readonly name: string;
  readonly at: Location;
  /** Its name alone, without `values` before it. */
  readonly nameAt: Location;
  /** Read by a condition only, or with a default: a tenant may leave it out. */
  readonly isOptional: boolean;
}

/** What a template and the files that it includes read under `values`, in the order of the text. */
export function askedValues(snapshot: Snapshot, template: Uri): readonly AskedValue[] {
  const asked: AskedValue[] = [];
  const seen = new Set<Uri>();
  const read = (uri: Uri): void => {
    const document = snapshot.documents.get(uri);
    if (!document || seen.has(uri)) return;
    seen.add(uri);
    asked.push(...valuesIn(document));
    for (const { target } of inclusionsIn(snapshot, uri)) if (target !== undefined) read(target);
  };
  read(template);
  return asked;
}

const valuesIn = memoized((document: Document): readonly AskedValue[] => {
  const checked = new Set<string>();
  return expressionsIn(document).flatMap(({ tag, words }) => {
    const names = words.flatMap((word) => {
      const [first, name] = word.kind === 'path' ? keysOf(word.text) : [];
      return first === 'values' && name !== undefined ? [{ name, word }] : [];
    });
    const isCondition = tag === 'if' || tag === 'elsif' || tag === 'unless' || tag === 'case';
    if (isCondition) for (const { name } of names) checked.add(name);
    const hasDefault = words.some((it) => it.kind === 'filter' && it.text === 'default');
    return names.map(({ name, word }): AskedValue => {
      const { uri } = document;
      const start = word.span.start + word.text.indexOf(name, 'values'.length);
      const nameAt = { uri, span: { start, end: start + name.length } };
      return {
        name,
        at: { uri, span: word.span },
        nameAt,
        isOptional: isCondition || hasDefault || checked.has(name),
      };
    });
  });
});

/** What one template's file itself reads under `values`; nothing for any other file. */
export function askedValuesOf({ agency, documents }: Snapshot, uri: Uri): readonly AskedValue[] {
  const document = agency?.templates.texts.has(uri) ? documents.get(uri) : undefined;
  return document ? valuesIn(document) : [];
}

/** The values that a template needs of its tenants, each once, those that may be left out behind the others. */
export function valuesOfTemplate(snapshot: Snapshot, template: Uri): readonly AskedValue[] {
  const byName = new Map<string, AskedValue>();
  for (const it of askedValues(snapshot, template)) {
    const known = byName.get(it.name);
    if (!known || (known.isOptional && !it.isOptional)) byName.set(it.name, it);
  }
  return [...byName.values()].sort((a, b) => Number(a.isOptional) - Number(b.isOptional));
}
