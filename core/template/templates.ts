import { Liquid, type Template, toValueSync } from 'liquidjs';
import { span } from '../text/span.ts';
import { type PlaceOfValue, TracingContext } from './context.ts';
import { templateFilters } from './filters.ts';
import { Exceeded, type TemplateProblem } from './problem.ts';
import { problemOf } from './read-error.ts';
import { MappedOutput, Recorder } from './recorder.ts';
import { maxProblems, TracedCapture, tracingRenderer } from './renderer.ts';
import { type Piece, SourceMap } from './source-map.ts';

/** What a template gives: a text and where each character of it comes from, or why there is none. */
export interface Expansion {
  readonly text: string;
  readonly map: SourceMap;
  readonly problems: readonly TemplateProblem[];
  /** Nobody tried: the template went too far with values of others. */
  readonly isAssumed?: true;
}

/** The values that a template sees, and where files say them. */
export interface TemplateValues {
  readonly values: Readonly<Record<string, unknown>>;
  readonly placeOfValue?: PlaceOfValue;
  /** The same object for all values of one state: what goes too far for some of them is not tried for all. */
  readonly state?: object;
}

/** How many lists and texts a template may make, counted as Liquid does. */
const memoryLimit = 20_000_000;
const maxExceeded = 3;
/** In longer templates the first error ends the search: Liquid keeps the lines around each, and splits the whole text for it. */
const maxForAllErrors = 20_000;
/** How the files of zone templates end. */
const ending = '.zone.liquid';
const tags = new Set(
  [
    ['#', 'assign', 'break', 'capture', 'case', 'comment', 'continue', 'cycle', 'echo', 'for', 'if'],
    ['include', 'liquid', 'raw', 'render', 'unless'],
  ].flat(),
);

/** The templates of an agency, by their URIs. An immutable value: each is parsed once, when it is first expanded. */
export class Templates {
  readonly texts: ReadonlyMap<string, string>;
  private readonly folder: string;
  private readonly liquid: Liquid;
  private readonly parsed = new Map<string, readonly Template[] | readonly TemplateProblem[]>();
  private readonly lastPieces = new Map<string, readonly Piece[]>();
  private readonly exceeded = new WeakMap<object, Map<string, readonly TemplateProblem[]>>();

  /** `folder` ends with a slash; nothing outside of it is ever included. */
  constructor(texts: ReadonlyMap<string, string>, folder: string) {
    this.texts = texts;
    this.folder = folder;
    this.liquid = this.makeLiquid();
  }

  /** The names of the zone templates. */
  get names(): readonly string[] {
    return [...this.texts.keys()].flatMap((uri) =>
      uri.endsWith(ending) ? uri.slice(this.folder.length, -ending.length) : [],
    );
  }

  /** The file of a zone template with a name; undefined where there is none. */
  uriOf(name: string): string | undefined {
    const uri = `${this.folder}${name}${ending}`;
    return this.texts.has(uri) ? uri : undefined;
  }

  /** The name of a zone template by its file. */
  nameOf(uri: string): string {
    return uri.slice(this.folder.length, -ending.length);
  }

  /** The file that `include` and `render` bring in by a name; undefined where there is none. */
  fileOf(name: string): string | undefined {
    return this.find(name) || undefined;
  }

  /** Expands a template. Never fails, never runs on: what goes wrong is among the problems. */
  expand(uri: string, { values, placeOfValue = () => undefined, state = {} }: TemplateValues): Expansion {
    const { liquid } = this;
    const exceeded = this.exceededIn(state);
    const before = exceeded.get(uri) ?? [];
    // What takes long to go too far goes too far for all: else thousands of tenants would each take their time.
    if (before.length >= maxExceeded) return { ...failed(before.slice(-1)), isAssumed: true };
    const pieces = this.parse(uri);
    if (isFaulty(pieces)) return failed(pieces);
    const recorder = new Recorder();
    const output = new MappedOutput(recorder);
    const options = { sync: true, globals: values, memoryLimit };
    const context = new TracingContext(recorder, placeOfValue, {}, liquid.options, options, { liquid });
    try {
      toValueSync(tracingRenderer.renderTemplates([...pieces], context, output));
    } catch (error) {
      const at = { uri, span: span(0, 0) };
      if (!(error instanceof Exceeded)) return failed([...recorder.problems, problemOf(error, at, context)]);
      const problem = { kind: 'limit', at: error.at ?? at, name: error.message, known: [] } as const;
      // A circle is found at once, and where it closes may depend on the values.
      if (recorder.isLong) exceeded.set(uri, [...before, problem]);
      return failed([problem]);
    }
    if (recorder.problems.length > 0) return failed(withKnownFilters(recorder.problems));
    const text = output.buffer;
    return { text, map: this.mapOf(uri, recorder, text), problems: [] };
  }

  /** Tenants of one template mostly have the same pieces in the same order: they share the list. */
  private mapOf(uri: string, { starts, pieces, values }: Recorder, text: string): SourceMap {
    const last = this.lastPieces.get(uri);
    const isSame = last?.length === pieces.length && pieces.every((it, i) => it === last[i]);
    const shared = isSame ? last : pieces.slice();
    this.lastPieces.set(uri, shared);
    return new SourceMap(starts, shared, values.slice(), text.length);
  }

  private exceededIn(state: object): Map<string, readonly TemplateProblem[]> {
    let known = this.exceeded.get(state);
    if (!known) {
      known = new Map();
      this.exceeded.set(state, known);
    }
    return known;
  }

  private parse(uri: string): readonly Template[] | readonly TemplateProblem[] {
    const known = this.parsed.get(uri);
    if (known) return known;
    const text = this.texts.get(uri) ?? '';
    let result: readonly Template[] | readonly TemplateProblem[];
    try {
      result = this.liquid.parse(text, uri);
    } catch (error) {
      const at = { uri, span: span(0, 0) };
      const all = (error as { readonly errors?: readonly unknown[] }).errors ?? [error];
      result = withKnownFilters(all.slice(0, maxProblems).map((it) => problemOf(it, at)));
    }
    this.parsed.set(uri, result);
    return result;
  }

  private makeLiquid(): Liquid {
    const find = (name: string): string => this.find(name);
    const liquid = new Liquid({
      strictVariables: true,
      strictFilters: true,
      lenientIf: true,
      ownPropertyOnly: true,
      relativeReference: false,
      cache: true,
      catchAllErrors: [...this.texts.values()].every((it) => it.length <= maxForAllErrors),
      parseLimit: 16_000_000,
      root: [this.folder],
      fs: {
        sep: '/',
        exists: async (uri) => this.texts.has(uri),
        existsSync: (uri) => this.texts.has(uri),
        readFile: async (uri) => this.texts.get(uri) ?? '',
        readFileSync: (uri) => this.texts.get(uri) ?? '',
        resolve: (_, name) => find(name),
      },
    });
    Object.assign(liquid, { renderer: tracingRenderer });
    liquid.registerTag('capture', TracedCapture);
    for (const name of Object.keys(liquid.tags)) if (!tags.has(name)) delete liquid.tags[name];
    for (const name of Object.keys(liquid.filters)) delete liquid.filters[name];
    for (const [name, filter] of templateFilters) liquid.registerFilter(name, filter as never);
    return liquid;
  }

  /** A file below the templates' folder by the name that a template gives it; endings may be left out. */
  private find(name: string): string {
    if (!/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(name) || name.includes('..')) return '';
    const candidates = [`${name}.zone.liquid`, `${name}.liquid`, name].map((it) => this.folder + it);
    return candidates.find((it) => this.texts.has(it)) ?? '';
  }
}

function isFaulty(
  pieces: readonly Template[] | readonly TemplateProblem[],
): pieces is readonly TemplateProblem[] {
  return pieces.length > 0 && 'kind' in (pieces[0] as object);
}

function failed(problems: readonly TemplateProblem[]): Expansion {
  return { text: '', map: new SourceMap([], [], [], 0), problems };
}

function withKnownFilters(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
  return problems.map((it) => (it.kind === 'filter' ? { ...it, known: [...templateFilters.keys()] } : it));
}
