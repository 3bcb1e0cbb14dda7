import { entryKind } from '../syntax/entries.ts';
import { parse, type ZoneFile } from '../syntax/parse.ts';
import { type EntryChange, reparse } from '../syntax/reparse.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import { editLines, type Lines, linesOf } from '../text/lines.ts';
import { type Span, span } from '../text/span.ts';
import type { Uri } from '../zone/source.ts';

/** Something found in an earlier version, of which `at` was replaced by `length` characters since. */
interface Earlier<Found> {
  readonly found: Found;
  readonly at: Span;
  readonly length: number;
}

/** One version of one file: an immutable value whose lines and entries are found when somebody asks. */
export class Document {
  readonly uri: Uri;
  readonly text: string;
  /** The editor's version number; 0 for a file as it lies on disk. */
  readonly version: number;
  private parsed: ZoneFile | undefined;
  private earlierFile: Earlier<ZoneFile> | undefined;
  private changed: EntryChange | undefined;
  private lineTable: Lines | undefined;
  private earlierLines: Earlier<Lines> | undefined;
  private included: readonly string[] | undefined;
  private namedAsZone: boolean | undefined;

  constructor(uri: Uri, text: string, version = 0) {
    this.uri = uri;
    this.text = text;
    this.version = version;
  }

  /** The text as a zone file. */
  get file(): ZoneFile {
    if (this.parsed) return this.parsed;
    const earlier = this.earlierFile;
    this.earlierFile = undefined;
    if (!earlier) {
      this.parsed = parse(this.text);
      return this.parsed;
    }
    const { file, change } = reparse(earlier.found, this.text, earlier.at, earlier.length);
    this.parsed = file;
    this.changed = change;
    return file;
  }

  /** Which entries differ from an earlier version; undefined where that is not known. */
  get change(): EntryChange | undefined {
    return this.file && this.changed;
  }

  get lines(): Lines {
    if (this.lineTable) return this.lineTable;
    const earlier = this.earlierLines;
    this.earlierLines = undefined;
    this.lineTable = earlier
      ? editLines(earlier.found, this.text, earlier.at, earlier.length)
      : linesOf(this.text);
    return this.lineTable;
  }

  /** What $INCLUDE directives of the text name, as written. */
  get includes(): readonly string[] {
    this.included ??= includesOf(this.file);
    return this.included;
  }

  /** Whether its name says that it is a zone file. */
  get hasZoneName(): boolean {
    this.namedAsZone ??= isZoneFileName(this.uri);
    return this.namedAsZone;
  }

  /** The document after edits; this one stays as it is. */
  edit(edits: readonly Edit[], version = this.version + 1): Document {
    const document = new Document(this.uri, applyEdits(this.text, edits), version);
    const [edit] = edits;
    if (!edit || edits.length > 1) return document;
    document.earlierFile = edited(this.parsed, this.earlierFile, edit);
    document.earlierLines = edited(this.lineTable, this.earlierLines, edit);
    return document;
  }
}

/** What was found in a version, or in one before it, as seen from behind an edit. */
function edited<Found>(
  found: Found | undefined,
  earlier: Earlier<Found> | undefined,
  { at, newText }: Edit,
): Earlier<Found> | undefined {
  if (found !== undefined) return { found, at, length: newText.length };
  if (!earlier) return undefined;
  // Two edits, one after the other, are one that replaces all from the first place to the last.
  const start = Math.min(earlier.at.start, at.start);
  const end = Math.max(earlier.at.start + earlier.length, at.end);
  const shift = earlier.length - (earlier.at.end - earlier.at.start);
  const length = end - start + newText.length - (at.end - at.start);
  return { found: earlier.found, at: span(start, end - shift), length };
}

function includesOf(file: ZoneFile): readonly string[] {
  const { entries, tokens, text } = file;
  const targets: string[] = [];
  const kinds = entries.kinds.subarray(0, entries.count);
  for (let i = kinds.indexOf(entryKind.include); i >= 0; i = kinds.indexOf(entryKind.include, i + 1)) {
    const token = entries.rdatas[i] as number;
    if (token >= (entries.limits[i] as number)) continue;
    targets.push(text.slice(tokens.starts[token], tokens.ends[token]).replace(/^"|"$/g, ''));
  }
  return targets;
}

/** Whether a file's name says that it is a zone file: `*.zone` or `db.*`. */
export function isZoneFileName(uri: Uri): boolean {
  const base = uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1);
  return /\.zone$/i.test(base) || /^db\../i.test(base);
}

/** A file named relative to another: `..` and `.` resolved, absolute targets as they are within the base's scheme. */
export function resolveUri(base: Uri, target: string): Uri {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(base)?.[0] ?? '';
  const path = base.slice(scheme.length);
  const folder = target.startsWith('/') ? [] : path.split('/').slice(0, -1);
  const isAbsolute = target.startsWith('/') || path.startsWith('/');
  const parts: string[] = [];
  for (const part of [...folder, ...target.split('/')]) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part === '..' && !isAbsolute) parts.push(part);
    else if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return `${scheme}${isAbsolute ? '/' : ''}${parts.join('/')}`;
}
