import type { Emitter } from 'liquidjs';
import { span } from '../text/span.ts';
import { Exceeded, NoValue, type TemplateProblem } from './problem.ts';
import type { Piece, Place } from './source-map.ts';

/** What a template may grow to, in UTF-16 units: far beyond any zone that a template makes. */
const maxOutput = 4_000_000;
/** How many pieces of a template may be rendered. */
const maxSteps = 200_000;
/** From so many on an expansion counts as long. */
const manySteps = 5_000;
/** How deep tags and included files may nest. */
const maxDepth = 60;

/** A value that a piece of a template read, and where a file says it. */
interface Read {
  readonly value: unknown;
  readonly place: Place | undefined;
}

/** One piece of a template while it is rendered. */
export interface Frame {
  readonly piece: Piece;
  readonly reads: Read[];
}

/** Watches an expansion: which piece writes what, what it read before, and how much of all is left to it. */
export class Recorder {
  readonly frames: Frame[] = [];
  /** The columns of the source map. */
  readonly starts: number[] = [];
  readonly pieces: Piece[] = [];
  readonly values: (readonly Place[])[] = [];
  readonly problems: TemplateProblem[] = [];
  /** What variables that the template sets were made from. */
  readonly assigned = new Map<string, readonly Place[]>();
  /** What the text that was kept last was made from. */
  kept: readonly Place[] = [];
  private steps = 0;
  private written = 0;

  /** Whether so much came of the template that nobody wants it done again in vain. */
  get isLong(): boolean {
    return this.steps > manySteps || this.written > maxOutput / 20;
  }

  /** Begins a piece; throws `Exceeded` where the template does not come to an end. */
  enter(frame: Frame): void {
    if (this.frames.length >= maxDepth)
      throw new Exceeded(`Tags and files are nested ${maxDepth} deep here, or name each other in a circle.`);
    this.step();
    this.frames.push(frame);
  }

  leave(): void {
    this.frames.pop();
  }

  step(): void {
    if (++this.steps > maxSteps) throw new Exceeded(`More than ${maxSteps} pieces come of this.`);
  }

  noteRead(value: unknown, place: Place | undefined): void {
    this.frames.at(-1)?.reads.push({ value, place });
  }

  /** Where files say what the current piece and those around it have read, the innermost first. */
  placeOfEqual(value: unknown): Place | undefined {
    for (let i = this.frames.length - 2; i >= 0; i--)
      for (const read of (this.frames[i] as Frame).reads)
        if (read.place !== undefined && read.value === value) return read.place;
    return undefined;
  }

  /** The lists that pieces around the current one have read. */
  *listsAround(): Iterable<readonly unknown[]> {
    for (let i = this.frames.length - 2; i >= 0; i--)
      for (const { value } of (this.frames[i] as Frame).reads) if (Array.isArray(value)) yield value;
  }

  /** Counts what is written, kept or not. */
  count(text: string): void {
    this.written += text.length;
    if (this.written > maxOutput)
      throw new Exceeded(`More than ${maxOutput / 1_000_000} million characters come of this.`);
  }
}

/** Takes what pieces write, and remembers of each run whose it is. */
export class MappedOutput implements Emitter {
  private readonly recorder: Recorder;
  private readonly parts: string[] = [];
  private length = 0;

  constructor(recorder: Recorder) {
    this.recorder = recorder;
  }

  /** All that was written, in one piece: thousands of zones are kept. */
  get buffer(): string {
    return this.parts.join('');
  }

  write(value: unknown): void {
    const { frames } = this.recorder;
    const { piece, reads } = frames[frames.length - 1] as Frame;
    this.add(textOf(value), piece, placesOf(reads));
  }

  /** Writes a template's own text. */
  writeText(text: string, piece: Piece): void {
    this.add(text, piece, none);
  }

  private add(text: string, piece: Piece, values: readonly Place[]): void {
    if (text === '') return;
    const { recorder } = this;
    recorder.count(text);
    recorder.starts.push(this.length);
    recorder.pieces.push(piece);
    recorder.values.push(values);
    this.parts.push(text);
    this.length += text.length;
  }
}

/** The places of what was read, each once. */
function placesOf(reads: readonly Read[]): readonly Place[] {
  const [first] = reads;
  if (!first) return none;
  if (reads.length === 1) return first.place ? alone(first.place) : none;
  return [...new Set(reads.flatMap((it) => it.place ?? []))];
}

const lists = new WeakMap<Place, readonly Place[]>();

/** A list of one place: the same for the same place. */
function alone(place: Place): readonly Place[] {
  let list = lists.get(place);
  if (!list) {
    list = [place];
    lists.set(place, list);
  }
  return list;
}

const none: readonly Place[] = [];

/** Takes what is kept in a variable: its runs are the variable's when that is written. */
export class KeptOutput implements Emitter {
  buffer = '';
  /** What it was made from. */
  readonly places: Place[] = [];
  private readonly recorder: Recorder;

  constructor(recorder: Recorder) {
    this.recorder = recorder;
  }

  write(value: unknown): void {
    const text = textOf(value);
    this.recorder.count(text);
    this.buffer += text;
    for (const { place } of this.recorder.frames.at(-1)?.reads ?? []) if (place) this.places.push(place);
  }
}

/** What is written of a value. Throws for one that is no text: Liquid would write nothing, or the items of a list in a row. */
function textOf(value: unknown): string {
  if (value === null || value === undefined)
    throw new NoValue(
      'This value is empty, and a template writes it. Write one, or let the template ask with if.',
    );
  if (Array.isArray(value))
    throw new Error('This is a list, and only texts can be written. Go through it with for, or join it');
  if (typeof value === 'object')
    throw new Error('This is a group of values, and only texts can be written. Name one of them');
  return String(value);
}

/** The place of a token of a template. */
export function placeOf(token: { readonly begin: number; readonly end: number }, uri: string): Place {
  return { uri, span: span(token.begin, token.end) };
}
