import type { Name } from '../../dns/name.ts';
import { isAtOrBelow } from '../../dns/name.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { type Span, span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Zone } from '../../zone/zone.ts';
import { type Cursor, cursorAt } from '../cursor.ts';
import { entriesBefore, originAt, ownerAt } from '../scope.ts';

/** Where something is to be written, and what holds there. */
export class Place {
  readonly snapshot: Snapshot;
  readonly document: Document;
  readonly zone: Zone;
  readonly cursor: Cursor;
  private knownOrigin: { readonly name: Name | undefined } | undefined;
  private knownOwner: { readonly name: Name | undefined } | undefined;

  constructor(snapshot: Snapshot, document: Document, zone: Zone, offset: number) {
    this.snapshot = snapshot;
    this.document = document;
    this.zone = zone;
    this.cursor = cursorAt(document.file, offset);
  }

  get file(): ZoneFile {
    return this.document.file;
  }

  /** What is replaced: the word that the cursor touches, as far as it lies on the cursor's line. */
  get at(): Span {
    return this.cursor.word;
  }

  /** What stands in the word before the cursor. */
  get typed(): string {
    return this.document.text.slice(this.cursor.word.start, this.cursor.offset);
  }

  /** The entry, or on a line without one the number of those before it. */
  private get entry(): number {
    const { entry, offset } = this.cursor;
    return entry >= 0 ? entry : entriesBefore(this.file, offset);
  }

  get origin(): Name | undefined {
    this.knownOrigin ??= { name: originAt(this.zone, this.document.uri, this.file, this.entry) };
    return this.knownOrigin.name;
  }

  /** The owner of the entry, written or inherited; the apex where nothing tells another one. */
  get owner(): Name | undefined {
    if (!this.knownOwner) {
      const entry = this.cursor.entry >= 0 ? this.entry : this.entry - 1;
      const owner = ownerAt(this.zone, this.document.uri, this.file, entry);
      this.knownOwner = { name: owner ?? this.zone.apex };
    }
    return this.knownOwner.name;
  }

  /** The type of the entry; undefined where it has none. */
  get typeCode(): number {
    return this.file.entries.typeCodes[this.cursor.entry] as number;
  }

  /** A word of the entry's RDATA, or of its directive's arguments; undefined where there are fewer. */
  word(index: number): string | undefined {
    const { entries, tokens, text } = this.file;
    let left = index;
    const limit = entries.limits[this.cursor.entry] as number;
    for (let i = entries.rdatas[this.cursor.entry] as number; i < limit; i++)
      if ((tokens.kinds[i] as number) <= 2 && left-- === 0)
        return text.slice(tokens.starts[i], tokens.ends[i]);
    return undefined;
  }

  /** A name as it is written here: relative to the origin where it lies below, else absolute with its final dot. */
  written(name: Name): string {
    const { origin } = this;
    if (origin === undefined || origin === '.' || !isAtOrBelow(name, origin)) return name;
    return name === origin ? '@' : name.slice(0, name.length - origin.length - 1);
  }
}

/** The span of the text from one offset to another, both on the line of the cursor; undefined where they are not. */
export function spanOnLine({ document, cursor }: Place, start: number, end: number): Span | undefined {
  const between = document.text.slice(Math.min(start, cursor.offset), Math.max(end, cursor.offset));
  return /[\r\n]/.test(between) ? undefined : span(start, end);
}
