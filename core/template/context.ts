import { Context, type Emitter, type Scope } from 'liquidjs';
import type { SimpleOutput } from './prepared.ts';
import type { Recorder } from './recorder.ts';
import type { Place } from './source-map.ts';

/** Where a file says the value that a map or a list of values has under a key; undefined for what no file says. */
export type PlaceOfValue = (container: object, key: string | number) => Place | undefined;

/** Liquid's variables, with an eye on which are read and which file says them. */
export class TracingContext extends Context {
  readonly recorder: Recorder;
  private readonly placeOfValue: PlaceOfValue;
  private readonly written = new Map<
    SimpleOutput,
    { readonly text: unknown; readonly value: unknown; readonly place: Place }
  >();

  constructor(
    recorder: Recorder,
    placeOfValue: PlaceOfValue,
    ...rest: ConstructorParameters<typeof Context>
  ) {
    super(...rest);
    this.recorder = recorder;
    this.placeOfValue = placeOfValue;
  }

  /** Reads a variable by the keys that lead to it. */
  override *_get(path: Parameters<Context['_get']>[0]): IterableIterator<unknown> {
    const value: unknown = yield super._get(path);
    this.note(path as readonly (string | number)[], value);
    return value;
  }

  /** Writes a placeholder that only names a value; false where that is not there, or is none that is written as it is. */
  writeSimple(simple: SimpleOutput, output: Emitter): boolean {
    const { path, filters } = simple;
    const isGiven = !this.isSetHere(path[0] as string);
    const known = isGiven ? this.written.get(simple) : undefined;
    if (known) {
      this.recorder.noteRead(known.value, known.place);
      output.write(known.text);
      return true;
    }
    let value: unknown = this.scopeOf(path[0] as string);
    for (const key of path) value = value === undefined ? value : this.readProperty(value as Scope, key);
    if (typeof value !== 'string' && typeof value !== 'number') return false;
    this.note(path, value);
    let text: unknown = value;
    for (const filter of filters) text = filter(text);
    output.write(text);
    // What the tenant gives stays the same for the whole expansion: loops write it again and again.
    const place = isGiven && path.length > 1 ? this.writtenPlace(path) : undefined;
    if (place) this.written.set(simple, { text, value, place });
    return true;
  }

  /** Whether the template itself sets a variable: by assign, capture or a loop. */
  private isSetHere(key: string): boolean {
    const { scopes } = this as unknown as { readonly scopes: readonly object[] };
    return scopes.some((it) => Object.hasOwn(it, key));
  }

  /** The variables of a file that `render` brings in: only what it is given, and what all templates see. */
  override spawn(scope: object = {}): TracingContext {
    const options = {
      sync: this.sync,
      globals: this.globals,
      strictVariables: this.strictVariables,
      ownPropertyOnly: this.ownPropertyOnly,
    };
    const limits = { renderLimit: this.renderLimit, memoryLimit: this.memoryLimit, liquid: this.liquid };
    return new TracingContext(this.recorder, this.placeOfValue, scope, this.opts, options, limits);
  }

  private note(path: readonly (string | number)[], value: unknown): void {
    const places = this.placesOf(path, value);
    if (places.length === 0) this.recorder.noteRead(value, undefined);
    for (const place of places) this.recorder.noteRead(value, place);
  }

  private placesOf(path: readonly (string | number)[], value: unknown): readonly Place[] {
    const place = this.writtenPlace(path) ?? this.itemPlace(path, value);
    if (place) return [place];
    const assigned = this.recorder.assigned.get(String(path[0]));
    if (assigned) return assigned;
    const equal = typeof value === 'object' ? undefined : this.recorder.placeOfEqual(value);
    return equal ? [equal] : [];
  }

  /** The place that the last key of a path has in the file that says its map or list. */
  private writtenPlace(path: readonly (string | number)[]): Place | undefined {
    let container: unknown = this.scopeOf(path[0] as string);
    for (const key of path.slice(0, -1)) container = isContainer(container) ? container[key] : undefined;
    return isContainer(container) ? this.placeOfValue(container, path.at(-1) as string | number) : undefined;
  }

  /** The place of a loop's item: that of the equal item in a list that the loop goes through. */
  private itemPlace(path: readonly (string | number)[], value: unknown): Place | undefined {
    if (path.length !== 1) return undefined;
    for (const list of this.recorder.listsAround()) {
      const index = list.indexOf(value);
      const place = index < 0 ? undefined : this.placeOfValue(list, index);
      if (place) return place;
    }
    return undefined;
  }

  private scopeOf(key: string): unknown {
    return (this as unknown as { findScope(key: string): unknown }).findScope(key);
  }
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
