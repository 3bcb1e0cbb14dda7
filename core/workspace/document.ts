import { entryKind } from '../syntax/entries.ts';
import { parse, type ZoneFile } from '../syntax/parse.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import { type Lines, linesOf } from '../text/lines.ts';
import type { Uri } from '../zone/source.ts';

/** One version of one file: an immutable value whose lines and entries are found when somebody asks. */
export class Document {
  readonly uri: Uri;
  readonly text: string;
  /** The editor's version number; 0 for a file as it lies on disk. */
  readonly version: number;
  private parsed: ZoneFile | undefined;
  private lineTable: Lines | undefined;
  private included: readonly string[] | undefined;

  constructor(uri: Uri, text: string, version = 0) {
    this.uri = uri;
    this.text = text;
    this.version = version;
  }

  /** The text as a zone file. */
  get file(): ZoneFile {
    this.parsed ??= parse(this.text);
    return this.parsed;
  }

  get lines(): Lines {
    this.lineTable ??= linesOf(this.text);
    return this.lineTable;
  }

  /** What $INCLUDE directives of the text name, as written. */
  get includes(): readonly string[] {
    this.included ??= /\$INCLUDE/i.test(this.text) ? includesOf(this.file) : [];
    return this.included;
  }

  /** The document after edits; this one stays as it is. */
  edit(edits: readonly Edit[], version = this.version + 1): Document {
    return new Document(this.uri, applyEdits(this.text, edits), version);
  }
}

function includesOf(file: ZoneFile): readonly string[] {
  const { entries, tokens, text } = file;
  const targets: string[] = [];
  for (let i = 0; i < entries.count; i++) {
    const token = entries.rdatas[i] as number;
    if (entries.kinds[i] !== entryKind.include || token >= (entries.limits[i] as number)) continue;
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
