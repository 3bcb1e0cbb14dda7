import { expressionsOf, keysOf, type Word } from '../../template/expressions.ts';
import { templateValues } from '../../workspace/agency/template-values.ts';
import { placeOfValue } from '../../workspace/agency/values.ts';
import type { Agency, Tenant } from '../../workspace/agency.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Location, Uri } from '../../zone/source.ts';
import { expressionsIn } from './template-use.ts';

/** A value that a template names, as far as the cursor. */
export interface WrittenValue {
  readonly word: Word;
  /** The keys that lead to it from what all templates see. */
  readonly keys: readonly string[];
}

/** What a path comes to for one tenant. */
export interface TenantValue {
  readonly tenant: Tenant;
  /** Undefined where the tenant has no such value. */
  readonly value: unknown;
  /** Where a file says it. */
  readonly place: Location | undefined;
}

/** The path at an offset of a template, up to the key that the offset touches; undefined where none stands. */
export function writtenValueAt(snapshot: Snapshot, uri: Uri, offset: number): WrittenValue | undefined {
  const document = snapshot.agency?.templates.texts.has(uri) ? snapshot.documents.get(uri) : undefined;
  for (const { at, words } of document ? expressionsIn(document) : []) {
    if (offset < at.start || offset > at.end) continue;
    const word = words.find((it) => it.kind === 'path' && it.span.start <= offset && offset <= it.span.end);
    if (!word || !document) return undefined;
    const rest = /^[\w-]*\]?/.exec(word.text.slice(offset - word.span.start))?.[0].length ?? 0;
    const text = word.text.slice(0, offset - word.span.start + rest);
    const span = { start: word.span.start, end: word.span.start + text.length };
    return { word: { ...word, text, span }, keys: globalKeys(document.text, at.start, keysOf(text)) };
  }
  return undefined;
}

/** Keys of which the first is a variable of the template, led back to what all templates see. */
export function globalKeys(text: string, before: number, keys: readonly string[]): readonly string[] {
  let found = keys;
  // A loop within a loop within a loop is as deep as templates go.
  for (let depth = 0; depth < 4; depth++) {
    const source = localsOf(text.slice(0, before)).get(found[0] ?? '');
    if (!source) return found;
    found = [...source, ...found.slice(1)];
  }
  return found;
}

/** The variables that a template sets before an offset, each with the keys of what it stands for. */
export function localsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const locals = new Map<string, readonly string[]>();
  for (const { tag, words } of expressionsOf(text)) {
    const [name, second, third] = words;
    if (tag === 'for' && name?.kind === 'path' && second?.text === 'in' && third?.kind === 'path')
      locals.set(name.text, [...keysOf(third.text), '0']);
    if (tag === 'assign' && name?.kind === 'path' && second?.kind === 'path')
      locals.set(name.text, keysOf(second.text));
  }
  return locals;
}

/** The tenants whose zones a template is part of, the one that is shown first. */
export function tenantsShown(snapshot: Snapshot, uri: Uri, shown: string | undefined): readonly Tenant[] {
  const tenants = snapshot.tenantsOfTemplate(uri);
  const first = tenants.find((it) => it.domain === shown);
  return first ? [first, ...tenants.filter((it) => it !== first)] : tenants;
}

/** What keys come to for a tenant. */
export function valueFor(snapshot: Snapshot, tenant: Tenant, keys: readonly string[]): TenantValue {
  const { file, templates } = snapshot.agency as Agency;
  const name = templates.nameOf(tenant.template as Uri);
  let value: unknown = templateValues(tenant, file, name, snapshot.today);
  let place: Location | undefined;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return { tenant, value: undefined, place: undefined };
    place = placeOfValue(value, Array.isArray(value) ? Number(key) : key) ?? place;
    value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  }
  return { tenant, value, place: value === undefined ? undefined : place };
}

/** A value in one line. */
export function shownValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

/** Where files say a written value: for the shown tenant, or for all of them. */
export function placesOfValue(
  snapshot: Snapshot,
  tenants: readonly Tenant[],
  { keys }: WrittenValue,
): readonly Location[] {
  const seen = new Set<string>();
  return tenants.flatMap((it) => {
    const { place } = valueFor(snapshot, it, keys);
    const id = place && `${place.span.start} ${place.uri}`;
    if (!place || id === undefined || seen.has(id)) return [];
    seen.add(id);
    return [{ uri: place.uri, span: place.span }];
  });
}
